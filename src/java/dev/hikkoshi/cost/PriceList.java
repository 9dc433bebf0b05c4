package dev.hikkoshi.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The prices of instances by region. The file has this format:
 * <pre>{@code
 * {
 *   "ap-northeast-1": {
 *     "onDemand": { "source": "…", "date": "2026-11-20", "usdPerHour": { "m5.large": 0.124 } },
 *     "spot": { "source": "…", "date": "2026-11-20", "usdPerHour": { "m5.large": 0.05 } }
 *   }
 * }
 * }</pre>
 *
 * <p>The shipped file has on-demand prices of us-east-1, with its source and day. A project keeps its own in
 * {@link #FILE}, which {@code hikkoshi prices} writes.
 */
public final class PriceList {

    /** Where a project keeps its prices, within {@code environments/}. */
    public static final String FILE = "prices.json";

    private static final String SHIPPED = "prices.json";
    private static final Set<String> MARKETS = Set.of("onDemand", "spot");
    private static final Set<String> FIELDS = Set.of("source", "date", "usdPerHour");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final SortedMap<String, RegionPrices> regions;

    PriceList(SortedMap<String, RegionPrices> regions) {
        this.regions = new TreeMap<>(regions);
    }

    /** The price list cannot be read; the message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /** The shipped prices. */
    public static PriceList shipped() {
        try (InputStream file = PriceList.class.getResourceAsStream(SHIPPED)) {
            return parse(JSON.readTree(file), SHIPPED);
        } catch (IOException | Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The prices of a project: the shipped prices, replaced by those in the project's own file.
     *
     * @param environments the project's folder of environments, with or without {@link #FILE} in it
     * @throws Unreadable if the file is not a price file
     */
    public static PriceList of(Path environments) throws Unreadable {
        Path file = environments.resolve(FILE);
        return Files.exists(file) ? shipped().with(read(file)) : shipped();
    }

    /**
     * The prices in one file.
     *
     * @throws Unreadable if the file is not a price file
     */
    public static PriceList read(Path file) throws Unreadable {
        try {
            return parse(JSON.readTree(file.toFile()), file.getFileName().toString());
        } catch (JsonProcessingException e) {
            throw new Unreadable(file.getFileName() + " is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The prices of a region; both parts are empty if the list does not contain the region. */
    public RegionPrices of(String region) {
        return regions.getOrDefault(region, new RegionPrices(region, Optional.empty(), Optional.empty()));
    }

    /** The regions in the list. */
    public Set<String> regions() {
        return regions.keySet();
    }

    /** This list, updated with {@code newer}. Prices of the same region and capacity are replaced as a whole. */
    public PriceList with(PriceList newer) {
        SortedMap<String, RegionPrices> both = new TreeMap<>(regions);
        newer.regions.forEach((region, prices) -> both.merge(region, prices, RegionPrices::with));
        return new PriceList(both);
    }

    /** The list in the format of the file: sorted, one price per line, so that a diff shows each changed price. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        regions.forEach((region, prices) -> {
            ObjectNode node = root.putObject(region);
            prices.onDemand().ifPresent(quotes -> write(quotes, node.putObject("onDemand")));
            prices.spot().ifPresent(quotes -> write(quotes, node.putObject("spot")));
        });
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try {
            return JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
                            .writeValueAsString(root)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Quotes quotes, ObjectNode node) {
        node.put("source", quotes.source());
        node.put("date", quotes.date().toString());
        ObjectNode prices = node.putObject("usdPerHour");
        quotes.usdPerHour().forEach(prices::put);
    }

    private static PriceList parse(JsonNode root, String file) throws Unreadable {
        SortedMap<String, RegionPrices> regions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> region : root.properties()) {
            String path = file + ": " + region.getKey();
            known(region.getValue(), MARKETS, path);
            regions.put(
                    region.getKey(),
                    new RegionPrices(
                            region.getKey(),
                            quotes(region.getValue().path("onDemand"), path + ".onDemand"),
                            quotes(region.getValue().path("spot"), path + ".spot")));
        }
        return new PriceList(regions);
    }

    private static Optional<Quotes> quotes(JsonNode node, String path) throws Unreadable {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        known(node, FIELDS, path);
        SortedMap<String, BigDecimal> prices = new TreeMap<>();
        for (Map.Entry<String, JsonNode> price : node.path("usdPerHour").properties()) {
            if (!price.getValue().isNumber()) {
                throw new Unreadable(path + ".usdPerHour." + price.getKey() + " is not a number");
            }
            prices.put(price.getKey(), price.getValue().decimalValue());
        }
        try {
            return Optional.of(new Quotes(
                    node.path("source").asText(),
                    LocalDate.parse(node.path("date").asText()),
                    prices));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new Unreadable(path + ": " + wrong.getMessage());
        }
    }

    private static void known(JsonNode node, Set<String> allowed, String path) throws Unreadable {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!allowed.contains(field.getKey())) {
                throw new Unreadable(path + "." + field.getKey() + " is not a known key; allowed: "
                        + String.join(", ", allowed.stream().sorted().toList()));
            }
        }
    }
}
