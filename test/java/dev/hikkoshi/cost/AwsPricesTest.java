package dev.hikkoshi.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The output of the AWS CLI. The prices in these files are invented; their format is real. */
class AwsPricesTest {

    @Test
    void takesPlainLinuxOnDemandOfManyProducts() throws Exception {
        RegionPrices prices = AwsPrices.read(printed("get-products")).of("eu-north-1");
        assertThat(prices.spot()).isEmpty();
        Quotes quotes = prices.onDemand().orElseThrow();
        assertThat(quotes.date()).isEqualTo(LocalDate.parse("2026-11-19"));
        assertThat(quotes.usdPerHour())
                .containsOnlyKeys("c5.xlarge", "m5.large")
                .containsEntry("m5.large", new BigDecimal("0.111"));
    }

    @Test
    void takesTheMeanOfEachZonesNewestSpotPrice() throws Exception {
        RegionPrices prices = AwsPrices.read(printed("spot-price-history")).of("eu-north-1");
        assertThat(prices.onDemand()).isEmpty();
        Quotes quotes = prices.spot().orElseThrow();
        assertThat(quotes.date()).isEqualTo(LocalDate.parse("2026-11-20"));
        assertThat(quotes.usdPerHour())
                .containsExactlyEntriesOf(
                        new java.util.TreeMap<>(java.util.Map.of("m5.large", new BigDecimal("0.045"))));
    }

    @Test
    void readsOneDocumentAfterTheOther() throws Exception {
        RegionPrices prices =
                AwsPrices.read(printed("get-products", "spot-price-history")).of("eu-north-1");
        assertThat(prices.onDemand()).isPresent();
        assertThat(prices.spot()).isPresent();
    }

    @Test
    void refusesWhatIsNoOutputOfTheAwsCli() {
        assertThatThrownBy(() -> read("{\"Reservations\": []}"))
                .isInstanceOf(PriceList.Unreadable.class)
                .hasMessageContainingAll("PriceList", "SpotPriceHistory");
        assertThatThrownBy(() -> read("m5.large 0.1"))
                .isInstanceOf(PriceList.Unreadable.class)
                .hasMessageContaining("--output json");
        assertThatThrownBy(() -> read("{\"PriceList\": []}"))
                .isInstanceOf(PriceList.Unreadable.class)
                .hasMessageContaining(" 0 ");
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(PriceList.Unreadable.class)
                .hasMessageContaining(" 0 ");
        assertThatThrownBy(() -> read("{\"SpotPriceHistory\": [{\"AvailabilityZone\": \"eu-north-1a\","
                        + " \"InstanceType\": \"m5.large\", \"ProductDescription\": \"Linux/UNIX\"}]}"))
                .isInstanceOf(PriceList.Unreadable.class);
    }

    @Test
    void refusesTwoPricesOfOneType() throws IOException {
        String products = Files.readString(Path.of("test/resources/prices/get-products.json"))
                .replace("c5.xlarge", "m5.large");
        assertThatThrownBy(() -> read(products))
                .isInstanceOf(PriceList.Unreadable.class)
                .hasMessageContainingAll("m5.large", "eu-north-1", "0.111", "0.222");
    }

    /** AWS CLI, Using AWS CLI pagination options: a page that is cut has a NextToken, and the last page has none. */
    @Test
    void refusesAPageThatMaxItemsHasCut() throws Exception {
        for (String file : List.of("get-products.json", "spot-price-history.json")) {
            String whole = Files.readString(Path.of("test/resources/prices", file));
            String cut = whole.replaceFirst("\\{", "{ \"NextToken\": \"eyJOZXh0VG9rZW4iOiBudWxsfQ==\", ");
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(PriceList.Unreadable.class)
                    .hasMessageContainingAll("NextToken", "--max-items");
            String end = whole.replaceFirst("\\{", "{ \"NextToken\": \"\", ");
            assertThat(read(end).regions()).isEqualTo(read(whole).regions());
            assertThat(read(cut + end).regions()).isEqualTo(read(whole).regions());
        }
    }

    private static PriceList read(String text) throws Exception {
        return AwsPrices.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ByteArrayInputStream printed(String... names) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(Files.readString(Path.of("test/resources/prices", name + ".json")));
        }
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
