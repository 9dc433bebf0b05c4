package dev.hikkoshi.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Finding;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

    /** A size in {@code xlarge}, which is two times {@code large}. */
    private static final Pattern SIZED = Pattern.compile("([^.]+)\\.(?:(\\d*)xlarge|large)");

    /** Those with a part of a GPU, and one with more memory. */
    private static final Set<String> OTHERWISE = Set.of("g6f.xlarge", "g6f.2xlarge", "g6f.4xlarge", "x8i.96xlarge");

    @TempDir
    private Path folder;

    @Test
    void theShippedPricesNameTheirSourceAndDay() {
        Quotes quotes = PriceList.shipped().of("us-east-1").onDemand().orElseThrow();
        assertThat(quotes.date()).isEqualTo(LocalDate.parse("2026-07-20"));
        assertThat(quotes.source()).startsWith("karpenter-provider-aws v1.14.1");
    }

    @Test
    void eachTypeOfAKnownShapeHasAShippedPrice() {
        Quotes quotes = PriceList.shipped().of("us-east-1").onDemand().orElseThrow();
        assertThat(quotes.usdPerHour().keySet())
                .containsExactlyInAnyOrderElementsOf(InstanceShapes.shipped().names());
        assertThat(quotes.of("m5.large"))
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("0.096"));
    }

    @Test
    void withinAFamilyAShippedPriceDoublesWithTheSize() {
        Quotes quotes = PriceList.shipped().of("us-east-1").onDemand().orElseThrow();
        int compared = 0;
        for (Map.Entry<String, BigDecimal> each : quotes.usdPerHour().entrySet()) {
            Matcher type = SIZED.matcher(each.getKey());
            if (!type.matches() || quotes.of(type.group(1) + ".large").isEmpty() || OTHERWISE.contains(each.getKey())) {
                continue;
            }
            double large = quotes.of(type.group(1) + ".large").orElseThrow().doubleValue();
            int larges = type.group(2) == null ? 1 : 2 * (type.group(2).isEmpty() ? 1 : Integer.parseInt(type.group(2)));
            assertThat(each.getValue().doubleValue())
                    .as(each.getKey())
                    .isCloseTo(large * larges, withinPercentage(0.6));
            compared++;
        }
        assertThat(compared).isGreaterThan(700);
    }

    @Test
    void theShippedPricesAreNoneOfAnyOtherRegionAndNoneOfSpot() {
        PriceList shipped = PriceList.shipped();
        assertThat(shipped.regions()).containsExactly("us-east-1");
        assertThat(shipped.of("us-east-1").spot()).isEmpty();
        assertThat(shipped.of("ap-northeast-1"))
                .isEqualTo(new RegionPrices("ap-northeast-1", java.util.Optional.empty(), java.util.Optional.empty()));
    }

    @Test
    void aProjectsPricesComeBeforeTheShippedOnes() throws Exception {
        write(
                """
                {"us-east-1": {"spot": {"source": "here", "date": "2026-11-20", "usdPerHour": {"m5.large": 0.05}}}}""");
        RegionPrices prices = PriceList.of(folder).of("us-east-1");
        assertThat(prices.spot().orElseThrow().of("m5.large"))
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("0.05"));
        assertThat(prices.onDemand()).isPresent();
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        String shipped = PriceList.shipped().json();
        write(shipped);
        assertThat(PriceList.of(folder).json()).isEqualTo(shipped);
        assertThat(shipped).contains("\n        \"c4.4xlarge\" : 0.796,\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eu-north-1\": {\"reserved\": {}}}",
                "{\"eu-north-1\": {\"spot\": {\"source\": \"\", \"date\": \"2026-11-20\", \"usdPerHour\": {}}}}",
                "{\"eu-north-1\": {\"spot\": {\"source\": \"a\", \"date\": \"soon\", \"usdPerHour\": {}}}}",
                "{\"eu-north-1\": {\"spot\": {\"source\": \"a\", \"date\": \"2026-11-20\", \"usdPerHour\": {\"m5.large\": \"1\"}}}}",
                "{\"eu-north-1\": {\"spot\": {\"source\": \"a\", \"date\": \"2026-11-20\", \"usdPerHour\": {\"m5.large\": 0}}}}",
                "{\"eu-north-1\"",
            })
    void refusesWhatIsNoListOfPrices(String text) throws Exception {
        write(text);
        assertThatThrownBy(() -> PriceList.of(folder))
                .isInstanceOfSatisfying(PriceList.Unreadable.class, unreadable -> {
                    Finding finding = unreadable.finding();
                    assertThat(finding.id()).isEqualTo("PRICES");
                    assertThat(finding.file()).endsWith("prices.json");
                    assertThat(finding.problem().fix()).contains("npx hikkoshi prices");
                    // A file that is not JSON has a line, and a wrong value has a path.
                    assertThat(finding.line() > 0 || finding.path().startsWith("eu-north-1"))
                            .isTrue();
                });
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve(PriceList.FILE), text);
    }
}
