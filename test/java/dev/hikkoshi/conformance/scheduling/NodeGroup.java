package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.proof.PhaseOutput;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A managed node group of a template: the node that the autoscaler expects while the group is empty, and the real node.
 *
 * @param id its logical id
 * @param properties its properties
 * @param diskGiB the size of the volume for pods in its launch template
 */
record NodeGroup(String id, JsonNode properties, int diskGiB) {

    private static final String STORAGE = "k8s.io/cluster-autoscaler/node-template/resources/ephemeral-storage";

    private static final InstanceShapes SHAPES = InstanceShapes.shipped();

    /** The most pods of a node, by instance type. */
    static final Map<String, Integer> MAX_PODS = readMaxPods();

    /**
     * The share of an instance's memory that firmware and kernel use (Karpenter's default VM_MEMORY_OVERHEAD_PERCENT).
     */
    private static final double MEMORY_OVERHEAD = 0.075;

    private static final int EVICTED_BELOW_MIB = 100;

    /** The node groups of an output. */
    static List<NodeGroup> in(PhaseOutput output) {
        List<NodeGroup> groups = new ArrayList<>();
        Map<String, JsonNode> templates = output.properties("cluster", "AWS::EC2::LaunchTemplate");
        output.properties("cluster", "AWS::EKS::Nodegroup").forEach((id, properties) -> {
            JsonNode template =
                    templates.get(properties.at("/LaunchTemplate/Id/Ref").asText());
            JsonNode volumes = template.at("/LaunchTemplateData/BlockDeviceMappings");
            int disk = volumes.path(volumes.size() - 1).at("/Ebs/VolumeSize").asInt();
            groups.add(new NodeGroup(id, properties, disk));
        });
        return groups;
    }

    boolean startsEmpty() {
        return properties.at("/ScalingConfig/MinSize").asInt() == 0;
    }

    /**
     * The node in the autoscaler's simulation while the group is empty. Source: {@code kubernetes/autoscaler}
     * cluster-autoscaler-1.36.1, {@code cloudprovider/aws/aws_manager.go}, {@code buildNodeFromTemplate}: the first
     * instance type in full, labels and taints of the node group (a taint without a value is left out), resources of
     * its tags.
     */
    Node expected(Room daemons) {
        InstanceShape shape = shape();
        String storage = properties.path("Tags").path(STORAGE).asText();
        long storageMiB = storage.isEmpty()
                ? 0
                : Quantity.getAmountInBytes(new Quantity(storage)).longValue() / (1024 * 1024);
        List<JsonNode> taints = new ArrayList<>();
        properties.path("Taints").forEach(taint -> {
            if (!taint.path("Value").asText().isEmpty()) {
                taints.add(taint);
            }
        });
        Room whole = new Room(shape.vcpu() * 1000L, shape.memoryMiB(), storageMiB);
        return new Node(labels(), taints, whole.minus(daemons));
    }

    /**
     * The real node. Source: {@code awslabs/amazon-eks-ami} v20260724, {@code nodeadm/internal/kubelet/config.go}: the
     * kubelet's reservations by the number of cores and pods, and its eviction thresholds.
     */
    Node real(Room daemons) {
        InstanceShape shape = shape();
        long reserved = 11L * maxPods() + 255;
        long memory = Math.round(shape.memoryMiB() * (1 - MEMORY_OVERHEAD)) - reserved - EVICTED_BELOW_MIB;
        long storage = Math.round(diskGiB * 1024 * 0.97 * 0.9) - 1024;
        List<JsonNode> taints = new ArrayList<>();
        properties.path("Taints").forEach(taints::add);
        Room allocatable = new Room(shape.vcpu() * 1000L - reservedMilliCpu(shape.vcpu()), memory, storage);
        return new Node(labels(), taints, allocatable.minus(daemons));
    }

    private int maxPods() {
        String type = properties.at("/InstanceTypes/0").asText();
        Integer pods = MAX_PODS.get(type);
        if (pods == null) {
            throw new IllegalStateException("max-pods.yaml has no " + type);
        }
        return pods;
    }

    private InstanceShape shape() {
        return SHAPES.of(properties.at("/InstanceTypes/0").asText()).orElseThrow();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("kubernetes.io/os", "linux");
        labels.put("kubernetes.io/arch", properties.path("AmiType").asText().contains("ARM") ? "arm64" : "amd64");
        labels.put(
                "eks.amazonaws.com/capacityType",
                properties.path("CapacityType").asText());
        properties
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % of the others. */
    private static long reservedMilliCpu(int cores) {
        double reserved = 60;
        for (int core = 2; core <= cores; core++) {
            reserved += core == 2 ? 10 : core <= 4 ? 5 : 2.5;
        }
        return Math.round(reserved);
    }

    private static Map<String, Integer> readMaxPods() {
        try (InputStream file = NodeGroup.class.getResourceAsStream("/conformance/scheduling/max-pods.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
