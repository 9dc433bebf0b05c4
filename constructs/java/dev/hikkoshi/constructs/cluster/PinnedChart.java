package dev.hikkoshi.constructs.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Helm chart at one version, with its values. CDK or a GitOps controller installs it.
 *
 * @param name the name of the chart and of its release
 * @param repository the URL of a Helm repository
 * @param version the chart's version, never a range
 * @param namespace the namespace of the release
 * @param values its values, in a stable order
 */
public record PinnedChart(
        String name, String repository, String version, String namespace, Map<String, Object> values) {

    public PinnedChart {
        if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("a chart is pinned to one version, not " + version);
        }
        if (!repository.startsWith("https://")) {
            throw new IllegalArgumentException("charts come by HTTPS, not from " + repository);
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
