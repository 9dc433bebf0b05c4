package dev.hikkoshi.constructs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value paths of one version of a chart. Charts have no schema: helm ignores a misspelled value without a message.
 *
 * @param version the chart's version
 * @param paths the known paths
 * @param open paths below which the chart accepts any keys or elements
 */
public record ChartKeys(String version, Set<String> paths, Set<String> open) {

    /** Reads {@code charts/<chart>.keys}. */
    public static ChartKeys of(String chart) {
        Set<String> paths = new LinkedHashSet<>();
        Set<String> open = new LinkedHashSet<>();
        String version = "";
        for (String line : lines(chart)) {
            if (line.startsWith("# version: ")) {
                version = line.substring("# version: ".length());
            } else if (!line.startsWith("#") && !line.isEmpty()) {
                String path = line.replaceFirst(" (\\{}|\\[])$", "");
                paths.add(path);
                if (!path.equals(line)) {
                    open.add(path);
                }
            }
        }
        return new ChartKeys(version, paths, open);
    }

    /** The paths of {@code values} that the chart does not know. */
    public List<String> unknown(Map<?, ?> values) {
        List<String> unknown = new ArrayList<>();
        collect("", values, unknown);
        return unknown;
    }

    private void collect(String parent, Map<?, ?> values, List<String> unknown) {
        values.forEach((key, value) -> {
            String path = parent.isEmpty() ? key.toString() : parent + "." + key;
            if (!paths.contains(path)) {
                unknown.add(path);
            } else if (value instanceof Map<?, ?> inner && !open.contains(path)) {
                collect(path, inner, unknown);
            }
        });
    }

    private static List<String> lines(String chart) {
        String file = "/charts/" + chart + ".keys";
        try (var stream = ChartKeys.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file, unreadable);
        }
    }
}
