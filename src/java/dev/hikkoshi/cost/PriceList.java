package dev.hikkoshi.cost;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.finding.SingleRule;
import java.io.IOException;
import java.io.InputStream;
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
    /** The rule for prices. */
    public static final Rule RULE = new SingleRule(
            "PRICES", "A price file has prices with their source and day, so that people can check a cost.");

    private static final String WRITE_AGAIN = "Delete the file, and write it again with `npx hikkoshi prices`.";

    private static final Set<String> MARKETS = Set.of("onDemand", "spot");
    private static final Set<String> FIELDS = Set.of("source", "date", "usdPerHour");
    private static final int MOST_DECIMALS = 12;
    private static final int MOST_DIGITS = 6;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final SortedMap<String, RegionPrices> regions;

    PriceList(SortedMap<String, RegionPrices> regions) {
        this.regions = new TreeMap<>(regions);
    }

    /** A price file, or the output of the AWS CLI, cannot be read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Problem problem;

        Unreadable(String message) {
            this(new Problem(
                    Place.file(""),
                    "",
                    message,
                    "hikkoshi prices reads the JSON output of aws pricing get-products and of aws ec2"
                            + " describe-spot-price-history",
                    "Run one of these commands again, and pass its whole output."));
        }

        Unreadable(Problem problem) {
            super(problem.what());
            this.problem = problem;
        }

        /** The finding, with the place in the price file. */
        public Finding finding() {
            return new Finding(RULE, Severity.REFUSED, problem);
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
            return parse(JSON.readTree(file.toFile()), pathOf(file));
        } catch (JsonProcessingException e) {
            int line = Optional.ofNullable(e.getLocation())
                    .map(JsonLocation::getLineNr)
                    .orElse(0);
            throw new Unreadable(new Problem(
                    Place.line(pathOf(file), line, ""),
                    "",
                    "the file is not JSON: " + e.getOriginalMessage(),
                    "",
                    WRITE_AGAIN));
        } catch (IOException e) {
            throw new Unreadable(new Problem(
                    Place.line(pathOf(file), 1, ""),
                    "",
                    Files.isDirectory(file) ? "it is a folder" : "the file cannot be read",
                    "the prices of a project are in one file",
                    Files.isDirectory(file)
                            ? "Delete the folder."
                            : "Check the permissions of the file and its folder."));
        }
    }

    private static String pathOf(Path file) {
        return file.getParent() != null && file.getParent().endsWith("environments")
                ? "environments/" + file.getFileName()
                : file.getFileName().toString();
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
        mapping(root, Place.line(file, 1, ""));
        for (Map.Entry<String, JsonNode> region : root.properties()) {
            Place place = Place.line(file, 1, "").at(region.getKey());
            known(region.getValue(), MARKETS, place);
            regions.put(
                    region.getKey(),
                    new RegionPrices(
                            region.getKey(),
                            quotes(region.getValue().path("onDemand"), place.at("onDemand")),
                            quotes(region.getValue().path("spot"), place.at("spot"))));
        }
        return new PriceList(regions);
    }

    private static Optional<Quotes> quotes(JsonNode node, Place place) throws Unreadable {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        known(node, FIELDS, place);
        SortedMap<String, BigDecimal> prices = new TreeMap<>();
        for (Map.Entry<String, JsonNode> price : node.path("usdPerHour").properties()) {
            if (!price.getValue().isNumber() || !isPrice(price.getValue().decimalValue())) {
                throw new Unreadable(new Problem(
                        place.at("usdPerHour").at(price.getKey()),
                        price.getValue().toString(),
                        "is not a price",
                        "a price is a number of dollars per hour, above 0",
                        WRITE_AGAIN));
            }
            prices.put(price.getKey(), price.getValue().decimalValue());
        }
        try {
            return Optional.of(new Quotes(
                    node.path("source").asText(),
                    LocalDate.parse(node.path("date").asText()),
                    prices));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new Unreadable(new Problem(
                    place,
                    "",
                    wrong.getMessage(),
                    "the date has the form 2026-11-20, and prices are above 0",
                    WRITE_AGAIN));
        }
    }

    /** Whether it is above 0 and below a million, with a bounded number of digits. */
    private static boolean isPrice(BigDecimal price) {
        return price.signum() > 0 && price.scale() <= MOST_DECIMALS && price.precision() - price.scale() <= MOST_DIGITS;
    }

    private static void mapping(JsonNode node, Place place) throws Unreadable {
        if (!node.isObject()) {
            throw new Unreadable(new Problem(
                    place,
                    "",
                    "the value is not a mapping",
                    "the file has regions, with onDemand and spot",
                    WRITE_AGAIN));
        }
    }

    private static void known(JsonNode node, Set<String> allowed, Place place) throws Unreadable {
        mapping(node, place);
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!allowed.contains(field.getKey())) {
                throw new Unreadable(new Problem(
                        place.at(field.getKey()),
                        field.getKey(),
                        "is not a known key",
                        "allowed: "
                                + String.join(", ", allowed.stream().sorted().toList()),
                        WRITE_AGAIN));
            }
        }
    }
}
