package dev.hikkoshi.constructs.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The versions of the add-ons, pinned per Kubernetes version in {@code add-ons.json} in this package, with their source
 * and date. A cluster can have only the Kubernetes versions in this file.
 *
 * @param source where the versions come from
 * @param date the date of the look-up
 * @param versions add-on versions by add-on, by Kubernetes version
 */
public record AddOnVersions(
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String date,
        @JsonProperty(required = true) Map<String, Map<String, String>> versions) {

    private static final String FILE = "add-ons.json";

    /** Reads the pinned versions. */
    public static AddOnVersions read() {
        try (InputStream file = AddOnVersions.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readValue(file, AddOnVersions.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(FILE, broken);
        }
    }

    /**
     * The version of each add-on for a Kubernetes version.
     *
     * @throws IllegalArgumentException for a Kubernetes version that is not pinned
     */
    public Map<String, String> of(String kubernetes) {
        Map<String, String> pinned = versions.get(kubernetes);
        if (pinned == null) {
            throw new IllegalArgumentException("no add-on versions are pinned for Kubernetes %s, only for %s"
                    .formatted(kubernetes, new TreeMap<>(versions).keySet()));
        }
        return pinned;
    }
}
