package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.proof.PhaseOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Each metric of an alarm has the dimensions that its service publishes, and an id that exists for this kind: a
 * replication group of Redis is not a cache cluster, and Memcached has no metrics of Redis. CloudWatch accepts any
 * dimensions, and an alarm without data says nothing.
 */
public final class DimensionsPublished implements Check {

    private record Line(
            @JsonProperty(required = true) String namespace,
            @JsonProperty(required = true) String source,
            @JsonProperty("kind") String kind,
            @JsonProperty(required = true) List<String> metrics,
            @JsonProperty(required = true) Set<String> dimensions) {}

    private static final List<Line> PUBLISHED = read();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Map<String, DependencyKind> clusters = cacheClusters(output);
        output.templates().keySet().forEach(stack -> output.properties(stack, "AWS::CloudWatch::Alarm")
                .forEach((id, alarm) ->
                        metrics(alarm).forEach(metric -> judge(metric, clusters, stack + "/" + id + ": ", faults))));
        return faults;
    }

    private static void judge(
            JsonNode metric, Map<String, DependencyKind> clusters, String place, List<String> faults) {
        String namespace = metric.path("Namespace").asText();
        String name = metric.path("MetricName").asText();
        if (!namespace.startsWith("AWS/")) {
            return;
        }
        Map<String, String> dimensions = new TreeMap<>();
        metric.path("Dimensions")
                .forEach(one -> dimensions.put(
                        one.path("Name").asText(), one.path("Value").asText()));
        List<Line> lines = PUBLISHED.stream()
                .filter(line -> line.namespace().equals(namespace)
                        && line.metrics().contains(name)
                        && line.dimensions().equals(dimensions.keySet()))
                .toList();
        if (lines.isEmpty()) {
            faults.add("%s%s publishes no %s with %s".formatted(place, namespace, name, dimensions.keySet()));
        }
        String cluster = dimensions.get("CacheClusterId");
        if (cluster == null) {
            return;
        }
        if (!clusters.containsKey(cluster)) {
            faults.add(place + cluster + " is not a cache cluster");
        } else if (lines.stream()
                .noneMatch(line -> line.kind() == null
                        || line.kind().equals(clusters.get(cluster).word()))) {
            faults.add("%sa %s has no %s".formatted(place, clusters.get(cluster).word(), name));
        }
    }

    private static List<JsonNode> metrics(JsonNode alarm) {
        List<JsonNode> metrics = new ArrayList<>();
        if (alarm.has("MetricName")) {
            metrics.add(alarm);
        }
        alarm.path("Metrics").forEach(query -> {
            if (query.has("MetricStat")) {
                metrics.add(query.at("/MetricStat/Metric"));
            }
        });
        return metrics;
    }

    private static Map<String, DependencyKind> cacheClusters(PhaseOutput output) {
        Map<String, DependencyKind> clusters = new TreeMap<>();
        for (Dependency dependency : output.phase().environment().service().dependencies()) {
            dependency.redis().nodes().forEach(node -> clusters.put(node, dependency.kind()));
            if (dependency.kind() == DependencyKind.MEMCACHED) {
                clusters.put(dependency.id(), dependency.kind());
            }
        }
        return clusters;
    }

    private static List<Line> read() {
        try (InputStream file = DimensionsPublished.class.getResourceAsStream("/conformance/metrics.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
