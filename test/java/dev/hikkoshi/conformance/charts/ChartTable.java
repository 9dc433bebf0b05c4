package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.model.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rendering of a chart at its pinned version with our values: facts from {@link ChartRendering}.
 *
 * @param chart the chart's name
 * @param version its version
 * @param rendered the program that rendered it
 * @param values the values from {@link Release#essence}
 * @param pods the pod templates, each with {@code kind}, {@code name}, {@code replicas} and {@code template}
 * @param webhooks the webhooks that the API server calls before it stores an object
 * @param generated the fields from {@link GeneratedFields}
 */
public record ChartTable(
        @JsonProperty(required = true) String chart,
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String rendered,
        @JsonProperty(required = true) JsonNode values,
        @JsonProperty(required = true) List<JsonNode> pods,
        @JsonProperty(required = true) List<JsonNode> webhooks,
        @JsonProperty(required = true) List<JsonNode> generated) {

    /** Stands in a table for the registry and the name of an environment's image cache. */
    public static final String CACHE = "cache/";

    static final Path FOLDER = Path.of("test", "resources", "conformance", "charts");

    private static final class Once {
        private static final List<ChartTable> ALL = read();
    }

    /** The table of a release; empty if no table exists for these values. */
    public static Optional<ChartTable> of(Release release, Environment environment) {
        JsonNode values = release.essence(environment);
        return Once.ALL.stream()
                .filter(table -> table.chart().equals(release.chart())
                        && table.version().equals(release.version())
                        && table.values().equals(values))
                .findFirst();
    }

    /** The tables of all charts. */
    static List<ChartTable> all() {
        return Once.ALL;
    }

    private static List<ChartTable> read() {
        JsonMapper mapper = new JsonMapper();
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(mapper, file))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ChartTable read(JsonMapper mapper, Path file) {
        try {
            return mapper.readValue(file.toFile(), ChartTable.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }
}
