package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The way to every needed database and cache is open on both sides, for both fleets, and on no other port. Pods have the security group that
 * EKS creates for the cluster (Amazon EKS, security group requirements): the security group of the dependency admits it.
 * The NetworkPolicy of a feature admits the subnets of the dependency if the feature needs it. A legacy instance has the group
 * of its layer, which may connect only where an outbound rule says so (Amazon VPC, Security group rules).
 */
public final class NeedsReached implements Check {

    private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        addLegacyFaults(output, faults);
        if (!output.phase().hasCluster()) {
            return faults;
        }
        for (Dependency dependency : dependencies(output)) {
            if (dependency.reach() instanceof Reach.Group group
                    && group.admitsPods() == admitsPods(output, group, dependency.port())) {
                faults.add((group.admitsPods()
                                ? "%s: a stack repeats the rule of its owner that admits pods on port %d"
                                : "%s: its security group does not admit pods on port %d")
                        .formatted(dependency.name(), dependency.port()));
            }
        }
        for (Feature feature : output.phase().environment().service().features()) {
            Objects.of(output, "NetworkPolicy").stream()
                    .filter(policy -> policy.at("/metadata/name").asText().equals(feature.name()))
                    .forEach(policy -> addFaults(output, feature, policy, faults));
        }
        return faults;
    }

    private static void addLegacyFaults(PhaseOutput output, List<String> faults) {
        output.properties("legacy", "AWS::EC2::SecurityGroup").forEach((id, group) -> {
            for (Feature feature : output.phase().environment().service().features()) {
                if (id.matches("Fleet" + feature.layer().replace("-", "") + "SecurityGroup[0-9A-F]{8}")) {
                    output.phase().environment().service().dependencies().stream()
                            .filter(dependency -> dependency.port() > 0 && needs(feature, dependency))
                            .forEach(dependency -> judge(output, feature, id, group, dependency, faults));
                }
            }
        });
    }

    private static void judge(
            PhaseOutput output,
            Feature feature,
            String id,
            JsonNode layer,
            Dependency dependency,
            List<String> faults) {
        boolean isAdmitted = !(dependency.reach() instanceof Reach.Group group)
                || output.properties("legacy", INGRESS).values().stream()
                        .filter(rule -> rule.path("GroupId").asText().equals(group.securityGroupId()))
                        .filter(rule -> rule.at("/SourceSecurityGroupId/Fn::GetAtt/0")
                                .asText()
                                .equals(id))
                        .anyMatch(rule -> rule.path("FromPort").asInt() == dependency.port()
                                && rule.path("ToPort").asInt() == dependency.port());
        if (!isAdmitted) {
            faults.add("%s: its security group does not admit the legacy layer %s on port %d"
                    .formatted(dependency.name(), feature.layer(), dependency.port()));
        }
        for (String target : targets(dependency)) {
            boolean isOpen = false;
            for (JsonNode rule : layer.path("SecurityGroupEgress")) {
                isOpen = isOpen || isFor(rule, dependency.port()) && leadsTo(rule, target);
            }
            if (!isOpen) {
                faults.add("%s: its instances do not reach %s on port %d in %s"
                        .formatted(feature.name(), dependency.name(), dependency.port(), target));
            }
        }
    }

    private static List<String> targets(Dependency dependency) {
        if (dependency.reach() instanceof Reach.Group group) {
            return List.of(group.securityGroupId());
        }
        return dependency.reach() instanceof Reach.Blocks declared
                ? declared.blocks().stream().map(Cidr::toString).toList()
                : List.of("0.0.0.0/0");
    }

    private static boolean isFor(JsonNode rule, int port) {
        return rule.path("IpProtocol").asText().equals("tcp")
                && rule.path("FromPort").asInt() <= port
                && port <= rule.path("ToPort").asInt();
    }

    private static boolean leadsTo(JsonNode rule, String target) {
        if (target.startsWith("sg-")) {
            return rule.path("DestinationSecurityGroupId").asText().equals(target);
        }
        return rule.has("CidrIp") && Cidr.parse(rule.path("CidrIp").asText()).contains(Cidr.parse(target));
    }

    private static List<Dependency> dependencies(PhaseOutput output) {
        return output.phase().environment().service().dependencies().stream()
                .filter(dependency -> !(dependency.reach() instanceof Reach.Anywhere))
                .toList();
    }

    /** Exactly one rule, for one port: EC2 refuses the same rule a second time. */
    private static boolean admitsPods(PhaseOutput output, Reach.Group group, int port) {
        return output.properties("cluster", INGRESS).values().stream()
                        .filter(rule -> rule.path("GroupId").asText().equals(group.securityGroupId()))
                        .filter(rule -> rule.at("/SourceSecurityGroupId/Fn::GetAtt/1")
                                .asText()
                                .equals("ClusterSecurityGroupId"))
                        .filter(rule -> rule.path("IpProtocol").asText().equals("tcp"))
                        .filter(rule -> rule.path("FromPort").asInt() == port
                                && rule.path("ToPort").asInt() == port)
                        .count()
                == 1;
    }

    private static void addFaults(PhaseOutput output, Feature feature, JsonNode policy, List<String> faults) {
        for (Dependency dependency : dependencies(output)) {
            Set<String> admitted = admitted(policy, dependency.port());
            // The driver on the node mounts a file system, in the network of the node: no policy judges it (Kubernetes,
            // Network Policies, hostNetwork pods).
            boolean connects = needs(feature, dependency) && !dependency.kind().isMounted();
            Set<String> expected = connects ? blocks(output, dependency) : Set.of();
            boolean isShared = dependencies(output).stream()
                    .anyMatch(other -> other != dependency && other.port() == dependency.port());
            if (isShared ? !admitted.containsAll(expected) : !admitted.equals(expected)) {
                faults.add("%s: its pods reach %s on port %d in %s, not in %s"
                        .formatted(feature.name(), dependency.name(), dependency.port(), admitted, expected));
            }
        }
    }

    private static boolean needs(Feature feature, Dependency dependency) {
        return feature.workload().needs().stream().map(Need::name).anyMatch(dependency.name()::equals)
                || feature instanceof WorkerFeature worker && worker.queue().equals(dependency.name());
    }

    private static Set<String> blocks(PhaseOutput output, Dependency dependency) {
        return dependency.reach() instanceof Reach.Blocks declared
                ? declared.blocks().stream().map(Cidr::toString).collect(Collectors.toCollection(TreeSet::new))
                : Subnets.ofData(output);
    }

    /** The blocks that a policy admits on a port; a rule without a port or without a destination admits everything. */
    private static Set<String> admitted(JsonNode policy, int port) {
        Set<String> blocks = new TreeSet<>();
        for (JsonNode rule : policy.at("/spec/egress")) {
            boolean isEveryPort = rule.path("ports").isEmpty();
            if (isEveryPort || rule.path("ports").findValuesAsText("port").contains(Integer.toString(port))) {
                rule.path("to").forEach(to -> {
                    if (to.has("ipBlock")) {
                        blocks.add(to.at("/ipBlock/cidr").asText());
                    }
                });
                if (rule.path("to").isEmpty()) {
                    blocks.add("everywhere");
                }
            }
        }
        return blocks;
    }
}
