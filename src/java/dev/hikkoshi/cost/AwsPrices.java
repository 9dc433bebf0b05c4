package dev.hikkoshi.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.cost.PriceList.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads prices from the output of the AWS CLI, one document after the other: {@code aws pricing get-products} for
 * on-demand prices and {@code aws ec2 describe-spot-price-history} for spot prices.
 */
public final class AwsPrices {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String SPOT = "aws ec2 describe-spot-price-history";

    private AwsPrices() {}

    /**
     * The prices in {@code printed}.
     *
     * @throws Unreadable if the input has another format, ends before its last page, or contains no price of a Linux instance
     */
    public static PriceList read(InputStream printed) throws Unreadable, IOException {
        List<JsonNode> products = new ArrayList<>();
        List<JsonNode> history = new ArrayList<>();
        Map<String, JsonNode> last = new TreeMap<>();
        try (MappingIterator<JsonNode> documents =
                JSON.readerFor(JsonNode.class).readValues(printed)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                last.put(document.has("PriceList") ? "aws pricing get-products" : SPOT, document);
                if (document.path("PriceList").isArray()) {
                    for (JsonNode product : document.path("PriceList")) {
                        products.add(product.isTextual() ? JSON.readTree(product.asText()) : product);
                    }
                } else if (document.path("SpotPriceHistory").isArray()) {
                    document.path("SpotPriceHistory").forEach(history::add);
                } else {
                    throw new Unreadable("the input is not the output of aws pricing get-products or aws ec2"
                            + " describe-spot-price-history: PriceList and SpotPriceHistory are missing");
                }
            }
        } catch (JsonProcessingException e) {
            throw new Unreadable(
                    "the input is not JSON; run the AWS CLI with --output json: " + e.getOriginalMessage());
        }
        for (Map.Entry<String, JsonNode> page : last.entrySet()) {
            // The AWS CLI writes the token of the next page if --max-items or --no-paginate stopped it.
            if (!page.getValue().path("NextToken").asText().isEmpty()) {
                throw new Unreadable(
                        "the output of %s ends before its last page: it has a NextToken; run it without --max-items and --no-paginate"
                                .formatted(page.getKey()));
            }
        }
        PriceList prices = OnDemandProducts.prices(products).with(SpotHistory.prices(history));
        if (prices.regions().isEmpty()) {
            throw new Unreadable(
                    "no price of a Linux instance found in " + (products.size() + history.size()) + " entries");
        }
        return prices;
    }
}
