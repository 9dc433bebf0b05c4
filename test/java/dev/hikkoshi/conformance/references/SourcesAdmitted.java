package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pods of a feature accept requests from the subnets of its load balancer and from the features that need it. The scheme
 * of the load balancer decides its subnets; the owner of one that exists declares their blocks. An internal one is in the private subnets, where the pods are, too: the block of a
 * NetworkPolicy cannot tell them apart, so pods of an internal feature admit every pod of the cluster. A rule without a source
 * would admit everybody (Kubernetes, Network Policies).
 */
public final class SourcesAdmitted implements Check {

    private static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (Feature feature : output.phase().environment().service().features()) {
            for (JsonNode policy : Objects.of(output, "NetworkPolicy")) {
                if (policy.at("/metadata/name").asText().equals(feature.name())) {
                    addFaults(output, feature, policy, faults);
                }
            }
        }
        return faults;
    }

    private static void addFaults(PhaseOutput output, Feature feature, JsonNode policy, List<String> faults) {
        Set<String> expected = new TreeSet<>();
        if (feature instanceof HttpFeature http) {
            expected.addAll(subnets(output, http.routing().loadBalancer()));
            output.phase().environment().service().features().stream()
                    .filter(other -> other.workload().needs().stream()
                            .anyMatch(need -> need.name().equals(feature.name())))
                    .forEach(other -> expected.add(other.workload().namespace() + "/" + other.name()));
        }
        Set<String> admitted = admitted(policy);
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(admitted);
        missing.forEach(source -> faults.add(feature.name() + ": its pods refuse " + source));
        admitted.removeAll(new HashSet<>(expected));
        admitted.forEach(source -> faults.add(feature.name() + ": its pods admit " + source));
    }

    /** No template has the subnets of an existing load balancer: their blocks are declared. */
    private static Set<String> subnets(PhaseOutput output, String name) {
        Set<String> declared = new TreeSet<>();
        output.phase().environment().loadBalancer(name).existing().ifPresent(existing -> existing.blocks()
                .forEach(block -> declared.add(block.toString())));
        if (!declared.isEmpty()) {
            return declared;
        }
        return isInternal(output, name) ? Subnets.ofPrivate(output) : Subnets.ofPublic(output);
    }

    private static boolean isInternal(PhaseOutput output, String name) {
        return output.properties("edge", LOAD_BALANCER).values().stream()
                .filter(loadBalancer ->
                        loadBalancer.path("Tags").findValuesAsText("Value").contains(name))
                .anyMatch(loadBalancer -> loadBalancer.path("Scheme").asText().equals("internal"));
    }

    private static Set<String> admitted(JsonNode policy) {
        Set<String> sources = new TreeSet<>();
        for (JsonNode rule : policy.at("/spec/ingress")) {
            rule.path("from").forEach(from -> sources.add(source(from)));
            if (rule.path("from").isEmpty()) {
                sources.add("everybody");
            }
        }
        return sources;
    }

    private static String source(JsonNode from) {
        return from.has("ipBlock")
                ? from.at("/ipBlock/cidr").asText()
                : from.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
                                .asText() + "/"
                        + from.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                                .asText();
    }
}
