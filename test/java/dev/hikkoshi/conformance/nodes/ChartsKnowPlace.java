package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chart works in the cluster, the region and the VPC of the environment. Pods cannot ask the metadata service for
 * them, so the values of the chart contain them. Sources: the values.yaml of cluster-autoscaler 9.59.0 (awsRegion,
 * autoDiscovery.clusterName), of aws-load-balancer-controller 3.5.0 (clusterName, region, vpcId or vpcTags:
 * pkg/aws/cloud.go asks for a VPC with all of the tags) and of nri-bundle 8.0.18 (global.cluster).
 */
public final class ChartsKnowPlace implements Check {

    private static final Map<String, Map<String, String>> TOLD = Map.of(
            "cluster-autoscaler", Map.of("/awsRegion", "region", "/autoDiscovery/clusterName", "cluster"),
            "aws-load-balancer-controller", Map.of("/region", "region", "/clusterName", "cluster"),
            "nri-bundle", Map.of("/global/cluster", "cluster"));

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<Release> releases = Release.in(output);
        if (releases.isEmpty() && output.phase().hasCluster()) {
            faults.add("no chart in an output with a cluster");
        }
        Map<String, String> place = place(output.phase().environment());
        for (Release release : releases) {
            TOLD.getOrDefault(release.chart(), Map.of()).forEach((path, fact) -> {
                JsonNode told = release.values().at(path);
                if (!told.asText().equals(place.get(fact))) {
                    faults.add("%s: its %s is %s, and the environment's is %s"
                            .formatted(release.name(), path.substring(1), told.asText(), place.get(fact)));
                }
            });
            if (release.chart().equals("aws-load-balancer-controller") && !knowsVpc(output, release.values())) {
                faults.add(release.name() + ": it does not find the VPC");
            }
        }
        return faults;
    }

    private static Map<String, String> place(Environment environment) {
        return Map.of(
                "region", environment.target().region(),
                "cluster", environment.clusterName());
    }

    /** By its id, or by tags, all of which the VPC has. */
    private static boolean knowsVpc(PhaseOutput output, JsonNode values) {
        String id = values.path("vpcId").asText();
        if (output.phase().environment().network() instanceof Network.Existing existing) {
            return id.equals(existing.vpcId());
        }
        Deployed deployed = Deployed.of(output);
        List<Map<String, String>> tags =
                deployed.all("AWS::EC2::VPC").stream().map(deployed::tags).toList();
        JsonNode told = values.path("vpcTags");
        // The id of a new VPC is a value of CloudFormation: see Release.
        return id.equals("token")
                || !told.isEmpty()
                        && tags.stream().anyMatch(own -> told.properties().stream()
                                .allMatch(tag -> tag.getValue().asText().equals(own.get(tag.getKey()))));
    }
}
