package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.conformance.references.DeployedBefore;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What belongs to a cluster names this cluster, and comes after it. The name is text, from which CloudFormation derives
 * no order (AWS CloudFormation, DependsOn attribute); EKS refuses what names a cluster that is not there (Amazon EKS
 * API reference, ResourceNotFoundException).
 */
public final class ClusterNamed implements Check {

    private static final String CLUSTER = "AWS::EKS::Cluster";

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> faults = new ArrayList<>();
        List<Resource> clusters = deployed.all(CLUSTER);
        List<Resource> members = new ArrayList<>();
        deployed.forEach((stack, resource) -> {
            if (resource.properties().has("ClusterName")) {
                members.add(resource);
            }
        });
        if (members.isEmpty() && output.phase().hasCluster()) {
            faults.add("nothing belongs to the cluster");
        }
        for (Resource member : members) {
            JsonNode written = member.properties().path("ClusterName");
            String name = deployed.text(member.stack(), written);
            clusters.stream()
                    .filter(cluster ->
                            name.equals(cluster.properties().path("Name").asText())
                                    || name.equals("<" + cluster.place() + ">"))
                    .findFirst()
                    .ifPresentOrElse(
                            cluster -> {
                                if (!isBefore(output, cluster, member)) {
                                    faults.add(member.place() + ": it may come before the cluster");
                                }
                            },
                            () -> faults.add("%s: no template has the cluster %s".formatted(member.place(), name)));
        }
        return faults;
    }

    private static boolean isBefore(PhaseOutput output, Resource cluster, Resource member) {
        return cluster.stack().equals(member.stack())
                ? Dependencies.closure(output.stack(member.stack()).resources(), member.id())
                        .contains(cluster.id())
                : DeployedBefore.of(output, member.stack()).contains(cluster.stack());
    }
}
