package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.ChartTable;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * Each namespace that the output creates has a NetworkPolicy for all its pods and both directions: without one, every pod of the
 * cluster talks to them (Kubernetes, Network Policies, The two sorts of pod isolation). The API server reaches the webhooks of
 * the charts in it: otherwise it refuses, or lets pass unchecked, each object that a webhook is asked about.
 */
public final class NamespacesClosed implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<JsonNode> policies = Objects.of(output, "NetworkPolicy");
        for (JsonNode namespace : Objects.of(output, "Namespace")) {
            String name = namespace.at("/metadata/name").asText();
            if (policies.stream().noneMatch(policy -> closes(policy, name))) {
                faults.add(name + ": no NetworkPolicy closes it");
            }
        }
        for (Release release : Release.in(output)) {
            ChartTable.of(release, output.phase().environment())
                    .ifPresent(table -> ports(table).forEach(port -> {
                        if (policies.stream().anyMatch(policy -> closes(policy, release.namespace()))
                                && policies.stream().noneMatch(policy -> admits(policy, release.namespace(), port))) {
                            faults.add("%s: the API server does not reach the webhook of %s on port %s"
                                    .formatted(release.namespace(), release.chart(), port));
                        }
                    }));
        }
        return faults;
    }

    private static boolean isIn(JsonNode policy, String namespace) {
        return policy.at("/metadata/namespace").asText().equals(namespace);
    }

    private static boolean closes(JsonNode policy, String namespace) {
        Set<String> types = new TreeSet<>();
        policy.at("/spec/policyTypes").forEach(type -> types.add(type.asText()));
        return isIn(policy, namespace)
                && policy.at("/spec/podSelector").isEmpty()
                && types.equals(Set.of("Egress", "Ingress"));
    }

    private static boolean admits(JsonNode policy, String namespace, String port) {
        return isIn(policy, namespace)
                && StreamSupport.stream(policy.at("/spec/ingress").spliterator(), false)
                        .filter(rule -> !rule.findValues("ipBlock").isEmpty())
                        .anyMatch(rule -> StreamSupport.stream(
                                        rule.path("ports").spliterator(), false)
                                .anyMatch(one -> one.path("port").asText().equals(port)));
    }

    /** The ports of the pods behind the webhooks, by number. */
    private static Set<String> ports(ChartTable table) {
        Set<String> ports = new TreeSet<>();
        for (JsonNode webhook : table.webhooks()) {
            String port = webhook.path("port").asText();
            if (port.matches("\\d+")) {
                ports.add(port);
                continue;
            }
            for (JsonNode pod : table.pods()) {
                pod.findValues("ports")
                        .forEach(list -> list.forEach(named -> {
                            if (named.path("name").asText().equals(port)) {
                                ports.add(named.path("containerPort").asText());
                            }
                        }));
            }
        }
        return ports;
    }
}
