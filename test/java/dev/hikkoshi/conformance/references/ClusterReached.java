package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.output.InboundRule;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * People reach the cluster. Without a public endpoint, a rule of the cluster's security group admits a network on port 443
 * (Amazon EKS, Accessing a private only API server): the group that EKS creates admits only itself.
 *
 * <p>People who are not administrators can open Grafana as the runbooks say: {@code kubectl port-forward}. kubectl sends a
 * GET or a POST to {@code pods/portforward}, and the API server asks for the verbs get and create (Kubernetes,
 * KEP-4006 "Transition from SPDY to WebSockets", and its later authorization of upgrades). The EKS access policies
 * AmazonEKSViewPolicy and, outside of the namespaces of the service, AmazonEKSEditPolicy do not give them.
 */
public final class ClusterReached implements Check {

    private static final String GROUP = "hikkoshi-viewers";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        String group = output.phase().environment().sharedNames().of(GROUP);
        if (hasOnlyAPrivateEndpoint(output)
                && InboundRule.in(List.of(output.stack("cluster"))).stream()
                        .noneMatch(ClusterReached::admitsANetwork)) {
            faults.add("cluster: no network reaches the private endpoint");
        }
        for (JsonNode service : Objects.of(output, "Service")) {
            if (service.at("/metadata/name").asText().equals("grafana")) {
                Set<String> missing = new TreeSet<>(List.of("create", "get"));
                missing.removeAll(verbs(output, group, Objects.namespace(service)));
                missing.forEach(verb -> faults.add(
                        "%s: %s may not %s pods/portforward".formatted(Objects.label(service), group, verb)));
            }
        }
        return faults;
    }

    private static boolean hasOnlyAPrivateEndpoint(PhaseOutput output) {
        return output.properties("cluster", "AWS::EKS::Cluster").values().stream()
                .anyMatch(cluster ->
                        !cluster.at("/ResourcesVpcConfig/EndpointPublicAccess").asBoolean(true));
    }

    private static boolean admitsANetwork(InboundRule rule) {
        return rule.isFor(443)
                && rule.rule().has("CidrIp")
                && rule.rule().path("GroupId").toString().contains("ClusterSecurityGroupId");
    }

    private static Set<String> verbs(PhaseOutput output, String group, String namespace) {
        Set<String> verbs = new TreeSet<>();
        for (JsonNode binding : Objects.of(output, "RoleBinding")) {
            if (Objects.namespace(binding).equals(namespace)
                    && binding.at("/subjects/0/kind").asText().equals("Group")
                    && binding.at("/subjects/0/name").asText().equals(group)) {
                Objects.of(output, "Role").stream()
                        .filter(role -> Objects.namespace(role).equals(namespace))
                        .filter(role -> role.at("/metadata/name").equals(binding.at("/roleRef/name")))
                        .forEach(role -> role.path("rules").forEach(rule -> {
                            if (Objects.texts(rule.path("resources")).contains("pods/portforward")) {
                                verbs.addAll(Objects.texts(rule.path("verbs")));
                            }
                        }));
            }
        }
        return verbs;
    }
}
