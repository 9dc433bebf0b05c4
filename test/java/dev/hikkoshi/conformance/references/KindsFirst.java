package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.KubernetesObjects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code kubectl apply} finds what each object needs: its namespace, and for a custom object the chart that defines its kind and
 * runs its webhook. "no matches for kind" or "namespaces not found" fails the stack. Argo CD tries again, so there the
 * order does not matter.
 */
public final class KindsFirst implements Check {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";

    /** The chart that defines the kinds of a group; see {@code proof/sync/ChartKinds}. */
    private static final Map<String, String> CHARTS = Map.of(
            "elbv2.k8s.aws", "aws-load-balancer-controller",
            "external-secrets.io", "external-secrets",
            "keda.sh", "keda",
            "monitoring.coreos.com", "prometheus-operator-crds",
            "newrelic.com", "k8s-agents-operator");

    private static final Set<String> OF_THE_CLUSTER = Set.of("default", "kube-system");

    /** What a manifest is and needs: {@code namespace api}, {@code chart keda}. */
    private record Part(Set<String> has, Set<String> needs) {}

    private final Map<String, Part> read = new ConcurrentHashMap<>();

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        if (!output.phase().hasCluster() || output.phase().environment().delivery() != Delivery.KUBECTL) {
            return faults;
        }
        Map<String, Map<String, Part>> parts = new HashMap<>();
        output.templates().keySet().forEach(stack -> parts.put(stack, parts(output, stack)));
        int seen = 0;
        for (String stack : output.templates().keySet()) {
            Set<String> before = new TreeSet<>(
                    OF_THE_CLUSTER.stream().map(one -> "namespace " + one).toList());
            DeployedBefore.of(output, stack)
                    .forEach(producer ->
                            parts.getOrDefault(producer, Map.of()).values().forEach(part -> before.addAll(part.has())));
            for (Map.Entry<String, Part> part : parts.get(stack).entrySet()) {
                Set<String> missing = new TreeSet<>(part.getValue().needs());
                seen += missing.size();
                missing.removeAll(before);
                missing.removeAll(part.getValue().has());
                Dependencies.closure(output.stack(stack).resources(), part.getKey())
                        .forEach(id -> missing.removeAll(parts.get(stack)
                                .getOrDefault(id, new Part(Set.of(), Set.of()))
                                .has()));
                missing.forEach(
                        one -> faults.add("%s/%s: it does not wait for the %s".formatted(stack, part.getKey(), one)));
            }
        }
        if (seen == 0) {
            faults.add("no object needs a namespace in an output with a cluster");
        }
        return faults;
    }

    private Map<String, Part> parts(PhaseOutput output, String stack) {
        Map<String, Part> parts = new HashMap<>();
        KubernetesObjects.manifests(output.stack(stack).resources())
                .forEach((id, text) -> parts.put(id, read.computeIfAbsent(text, KindsFirst::part)));
        output.properties(stack, CHART).forEach((id, chart) -> {
            String name = chart.path("Chart").asText();
            Set<String> has = new TreeSet<>(Set.of("chart " + name));
            Set<String> needs = new TreeSet<>();
            (chart.path("CreateNamespace").asBoolean() ? has : needs)
                    .add("namespace " + chart.path("Namespace").asText());
            parts.put(id, new Part(has, needs));
        });
        return parts;
    }

    private static Part part(String text) {
        Set<String> has = new TreeSet<>();
        Set<String> needs = new TreeSet<>();
        for (JsonNode object : json(text)) {
            String namespace = Objects.namespace(object);
            String chart = CHARTS.get(object.path("apiVersion").asText().replaceFirst("/.*$", ""));
            if (object.path("kind").asText().equals("Namespace")) {
                has.add("namespace " + object.at("/metadata/name").asText());
            }
            if (!namespace.isEmpty()) {
                needs.add("namespace " + namespace);
            }
            if (chart != null) {
                needs.add("chart " + chart);
            }
        }
        return new Part(has, needs);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("a manifest without JSON: " + text, notJson);
        }
    }
}
