package dev.hikkoshi.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

    @TempDir
    private Path folder;

    @Test
    void theShippedPricesAreThoseOfTheirSource() {
        JsonNode source = json(SharedData.text("ec2/instance-types.json"));
        Quotes quotes = PriceList.shipped().of("us-east-1").onDemand().orElseThrow();
        assertThat(quotes.date()).isEqualTo(LocalDate.parse("2026-07-20"));
        assertThat(source.path("source").asText()).contains(quotes.source().split(",")[0], "generated 2026-07-20");
        assertThat(quotes.usdPerHour()).hasSize(source.path("types").size());
        quotes.usdPerHour().forEach((type, price) -> assertThat(price)
                .as(type)
                .isEqualByComparingTo(source.path("types")
                        .path(type)
                        .path("usdPerHour")
                        .path("us-east-1")
                        .asText()));
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
                .isInstanceOf(PriceList.Unreadable.class)
                .hasMessageContaining("prices.json");
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve(PriceList.FILE), text);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
