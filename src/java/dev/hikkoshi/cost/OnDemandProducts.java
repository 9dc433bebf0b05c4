package dev.hikkoshi.cost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.cost.PriceList.Unreadable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Selects the EC2 products of the AWS price list. One instance type has dozens of products. This class selects
 * on-demand Linux without extra software, on shared hardware, in use.
 */
final class OnDemandProducts {

    private OnDemandProducts() {}

    static PriceList prices(List<JsonNode> products) throws Unreadable {
        SortedMap<String, SortedMap<String, BigDecimal>> byRegion = new TreeMap<>();
        SortedMap<String, LocalDate> dates = new TreeMap<>();
        for (JsonNode product : products) {
            JsonNode attributes = product.path("product").path("attributes");
            Optional<BigDecimal> price = isPlain(attributes) ? hourly(product) : Optional.empty();
            if (price.isPresent()) {
                String region = attributes.path("regionCode").asText();
                String type = attributes.path("instanceType").asText();
                BigDecimal other = byRegion.computeIfAbsent(region, name -> new TreeMap<>())
                        .put(type, price.get());
                if (other != null && other.compareTo(price.get()) != 0) {
                    throw new Unreadable("%s has two prices in %s, %s and %s"
                            .formatted(
                                    type,
                                    region,
                                    other.toPlainString(),
                                    price.get().toPlainString()));
                }
                dates.merge(region, published(product), (one, two) -> one.isAfter(two) ? one : two);
            }
        }
        SortedMap<String, RegionPrices> regions = new TreeMap<>();
        byRegion.forEach((region, prices) -> regions.put(
                region,
                new RegionPrices(
                        region,
                        Optional.of(new Quotes(
                                "aws pricing get-products, Linux on shared hardware, as published on that day",
                                dates.get(region),
                                prices)),
                        Optional.empty())));
        return new PriceList(regions);
    }

    private static boolean isPlain(JsonNode attributes) {
        return attributes.path("operatingSystem").asText().equals("Linux")
                && attributes.path("tenancy").asText().equals("Shared")
                && attributes.path("preInstalledSw").asText().equals("NA")
                && attributes.path("capacitystatus").asText().equals("Used")
                && attributes.path("marketoption").asText("OnDemand").equals("OnDemand")
                && attributes.hasNonNull("regionCode")
                && attributes.hasNonNull("instanceType");
    }

    /** The price of one hour in US dollars; empty for a product without a price. */
    private static Optional<BigDecimal> hourly(JsonNode product) {
        for (JsonNode term : product.path("terms").path("OnDemand")) {
            for (JsonNode dimension : term.path("priceDimensions")) {
                String usd = dimension.path("pricePerUnit").path("USD").asText();
                if (dimension.path("unit").asText().equals("Hrs") && usd.matches("\\d{1,6}(\\.\\d{1,12})?")) {
                    BigDecimal price = new BigDecimal(usd);
                    return Optional.of(price).filter(one -> one.signum() > 0).map(OnDemandProducts::plain);
                }
            }
        }
        return Optional.empty();
    }

    private static LocalDate published(JsonNode product) throws Unreadable {
        String date = product.path("publicationDate").asText();
        try {
            return LocalDate.parse(date.substring(0, Math.min(date.length(), 10)));
        } catch (DateTimeException none) {
            throw new Unreadable("a product has no publicationDate; run the AWS CLI without --query");
        }
    }

    /** Removes the trailing zeros of the price list. */
    private static BigDecimal plain(BigDecimal price) {
        return new BigDecimal(price.stripTrailingZeros().toPlainString());
    }
}
