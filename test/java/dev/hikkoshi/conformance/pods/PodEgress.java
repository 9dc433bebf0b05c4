package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a pod may connect to. A pod that no NetworkPolicy of the type Egress selects may connect to everything. Otherwise
 * the rules of all these policies add up (Kubernetes, Network Policies, The two sorts of pod isolation).
 */
public final class PodEgress {

    private PodEgress() {}

    /** Whether a pod may connect to an IPv4 address on a TCP port. */
    public static boolean admits(PhaseOutput output, PlacedPod pod, String address, int port) {
        List<JsonNode> policies = Objects.of(output, "NetworkPolicy").stream()
                .filter(policy -> isOf(policy, pod))
                .filter(policy -> Objects.texts(policy.at("/spec/policyTypes")).contains("Egress"))
                .toList();
        List<JsonNode> rules = new ArrayList<>();
        policies.forEach(policy -> policy.at("/spec/egress").forEach(rules::add));
        return policies.isEmpty() || rules.stream().anyMatch(rule -> admits(rule, Cidr.parse(address + "/32"), port));
    }

    private static boolean isOf(JsonNode policy, PlacedPod pod) {
        if (policy.at("/spec/podSelector").has("matchExpressions")) {
            throw new IllegalStateException("this check reads labels alone: " + Objects.label(policy));
        }
        JsonNode labels = pod.template().at("/metadata/labels");
        return Objects.namespace(policy).equals(pod.namespace())
                && policy.at("/spec/podSelector/matchLabels").properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static boolean admits(JsonNode rule, Cidr address, int port) {
        boolean isPort = rule.path("ports").isEmpty();
        for (JsonNode one : rule.path("ports")) {
            isPort = isPort
                    || one.path("protocol").asText("TCP").equals("TCP")
                            && one.path("port").asInt() == port;
        }
        boolean isThere = rule.path("to").isEmpty();
        for (JsonNode to : rule.path("to")) {
            isThere = isThere || to.has("ipBlock") && contains(to.path("ipBlock"), address);
        }
        return isPort && isThere;
    }

    private static boolean contains(JsonNode block, Cidr address) {
        return Cidr.parse(block.path("cidr").asText()).contains(address)
                && Objects.texts(block.path("except")).stream()
                        .noneMatch(except -> Cidr.parse(except).contains(address));
    }
}
