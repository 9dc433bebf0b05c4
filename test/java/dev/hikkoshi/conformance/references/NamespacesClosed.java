package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Each namespace that the output creates has a NetworkPolicy for all its pods and both directions: without one, every pod of the
 * cluster talks to them (Kubernetes, Network Policies, The two sorts of pod isolation). Whether the API server reaches the webhooks
 * of the charts in it is another check.
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
}
