package dev.hikkoshi.constructs.observability.kubernetes;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Helm chart at one version, with its values.
 *
 * @param name the release's name
 * @param namespace the namespace, which must exist
 * @param repository the chart repository's address
 * @param chart the chart's name
 * @param version an exact version
 * @param values the values. These charts have no schema, and Helm ignores unknown keys, so a test checks the keys
 */
public record HelmRelease(
        String name, String namespace, String repository, String chart, String version, Map<String, Object> values) {

    public HelmRelease {
        values = new LinkedHashMap<>(values);
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException(chart + ": an exact version, not " + version);
        }
    }
}
