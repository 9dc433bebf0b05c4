package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The image of a node group boots on each of its instance types, and its kubelet talks to the control plane. EKS
 * refuses a group whose types have another architecture than its AMI type (Amazon EKS API reference, Nodegroup,
 * amiType). A kubelet is not newer than the API server, and at most three minor versions older (Kubernetes, Version
 * skew policy). kube-proxy has the version of its nodes (Amazon EKS user guide, Manage kube-proxy in Amazon EKS
 * clusters).
 */
public final class NodeImages implements Check {

    private static final InstanceShapes SHAPES = InstanceShapes.shipped();
    private static final int OLDEST = 3;

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        output.properties("cluster", "AWS::EKS::Cluster").values().forEach(cluster -> output.properties(
                        "cluster", NodeGroups.TYPE)
                .forEach((id, group) -> {
                    judgeTypes("cluster/" + id, group, faults);
                    int skew = minor(cluster) - minor(group);
                    if (skew < 0 || skew > OLDEST) {
                        faults.add("cluster/%s: its kubelets of %s cannot talk to a control plane of %s"
                                .formatted(
                                        id,
                                        group.path("Version").asText(),
                                        cluster.path("Version").asText()));
                    }
                }));
        output.properties("cluster", "AWS::EKS::Addon").forEach((id, addOn) -> {
            String version = addOn.path("AddonVersion").asText();
            if (addOn.path("AddonName").asText().equals("kube-proxy")
                    && output.properties("cluster", NodeGroups.TYPE).values().stream()
                            .noneMatch(group -> version.startsWith(
                                    "v" + group.path("Version").asText() + "."))) {
                faults.add("cluster/%s: %s is of no node group's version".formatted(id, version));
            }
        });
        return faults;
    }

    private static void judgeTypes(String place, JsonNode group, List<String> faults) {
        String image = group.path("AmiType").asText();
        String architecture = image.toUpperCase(Locale.ROOT).contains("ARM") ? "arm64" : "amd64";
        if (group.path("InstanceTypes").isEmpty()) {
            faults.add(place + ": no instance type");
        }
        for (JsonNode type : group.path("InstanceTypes")) {
            String own =
                    SHAPES.of(type.asText()).map(InstanceShape::architecture).orElse("an unknown architecture");
            if (!own.equals(architecture)) {
                faults.add("%s: %s does not boot on %s, which is %s".formatted(place, image, type.asText(), own));
            }
        }
    }

    private static int minor(JsonNode versioned) {
        return Integer.parseInt(versioned.path("Version").asText().replaceFirst("^1\\.", ""));
    }
}
