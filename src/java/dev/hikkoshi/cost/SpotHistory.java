package dev.hikkoshi.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.cost.PriceList.Unreadable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the history of spot prices. Each zone has its own price, which changes over time. The result is the mean of the
 * newest price of each zone, because pools spread over the zones.
 */
final class SpotHistory {

    private static final Set<String> LINUX = Set.of("Linux/UNIX", "Linux/UNIX (Amazon VPC)");

    /** AWS prints spot prices with six decimals. */
    private static final int DECIMALS = 6;

    /** Dollars above 0, as AWS prints them. A number with an exponent could fill the memory. */
    private static final Pattern PRICE = Pattern.compile("(?=.*[1-9])\\d{1,6}(\\.\\d{1,12})?");

    private record Entry(OffsetDateTime at, BigDecimal price) {}

    private SpotHistory() {}

    static PriceList prices(List<JsonNode> history) throws Unreadable {
        SortedMap<String, SortedMap<String, SortedMap<String, Entry>>> newest = new TreeMap<>();
        for (JsonNode node : history) {
            String zone = node.path("AvailabilityZone").asText();
            boolean isUsual = zone.matches("[a-z]+(-[a-z]+)+-\\d[a-z]");
            if (isUsual && LINUX.contains(node.path("ProductDescription").asText())) {
                Entry entry = entry(node);
                newest.computeIfAbsent(zone.substring(0, zone.length() - 1), region -> new TreeMap<>())
                        .computeIfAbsent(node.path("InstanceType").asText(), type -> new TreeMap<>())
                        .merge(zone, entry, (one, two) -> one.at().isBefore(two.at()) ? two : one);
            }
        }
        SortedMap<String, RegionPrices> regions = new TreeMap<>();
        newest.forEach((region, types) ->
                regions.put(region, new RegionPrices(region, Optional.empty(), Optional.of(quotes(types)))));
        return new PriceList(regions);
    }

    private static Entry entry(JsonNode node) throws Unreadable {
        String price = node.path("SpotPrice").asText();
        if (!PRICE.matcher(price).matches()) {
            throw new Unreadable("an entry of SpotPriceHistory has no SpotPrice above 0: " + node);
        }
        try {
            return new Entry(OffsetDateTime.parse(node.path("Timestamp").asText()), new BigDecimal(price));
        } catch (DateTimeException wrong) {
            throw new Unreadable("an entry of SpotPriceHistory has no Timestamp: " + node);
        }
    }

    private static Quotes quotes(SortedMap<String, SortedMap<String, Entry>> types) {
        SortedMap<String, BigDecimal> prices = new TreeMap<>();
        types.forEach((type, zones) -> prices.put(type, mean(zones.values())));
        LocalDate date = types.values().stream()
                .flatMap(zones -> zones.values().stream())
                .map(entry -> entry.at().toLocalDate())
                .max(LocalDate::compareTo)
                .orElseThrow();
        return new Quotes(
                "aws ec2 describe-spot-price-history, Linux, the mean of each zone's newest price", date, prices);
    }

    private static BigDecimal mean(Collection<Entry> zones) {
        BigDecimal sum = zones.stream().map(Entry::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(zones.size()), DECIMALS, RoundingMode.HALF_UP);
        return new BigDecimal(mean.stripTrailingZeros().toPlainString());
    }
}
