package dev.hikkoshi.constructs.charts;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Helm chart at one version, with its values. CDK or a GitOps controller installs it.
 *
 * @param name the release's name
 * @param namespace the namespace of the release
 * @param repository the URL of a Helm repository
 * @param chart the chart's name
 * @param version an exact version, never a range
 * @param values its values, in a stable order. Most charts have no schema, and Helm ignores unknown keys, so a test
 *     checks the keys
 */
public record HelmRelease(
        String name, String namespace, String repository, String chart, String version, Map<String, Object> values) {

    /** How the names of charts end that contain custom resource definitions and nothing else. */
    private static final String DEFINITIONS = "-crds";

    public HelmRelease {
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException(chart + " is pinned to one version, not " + version);
        }
        if (!repository.startsWith("https://")) {
            throw new IllegalArgumentException("charts come by HTTPS, not from " + repository);
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Whether the chart contains custom resource definitions and nothing else. */
    public boolean isDefinitionsOnly() {
        return chart.endsWith(DEFINITIONS);
    }
}
