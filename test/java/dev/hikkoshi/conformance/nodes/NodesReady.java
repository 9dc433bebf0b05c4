package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node becomes ready, and an add-on becomes active. A node is not ready without its network plugin, and EKS waits for
 * ready nodes when it creates a node group: vpc-cni and kube-proxy come without waiting for nodes. An add-on that runs
 * as a Deployment is degraded until a node takes its pods: it comes after a node group that has nodes at the start, of
 * the labels that it selects. The templates turn off the add-ons that EKS installs by itself, so they contain all three.
 *
 * <p>Sources: Amazon EKS user guide, Amazon VPC CNI, kube-proxy and CoreDNS add-ons; Troubleshoot problems with Amazon
 * EKS clusters and nodes (NotReady, "cni plugin not initialized"); AWS CloudFormation, AWS::EKS::Cluster,
 * BootstrapSelfManagedAddons, and AWS::EKS::Addon.
 */
public final class NodesReady implements Check {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADD_ON = "AWS::EKS::Addon";

    /** What a node needs before it is ready. */
    private static final List<String> BEFORE_NODES = List.of("vpc-cni", "kube-proxy");

    /** What runs as a Deployment alone, or with one (see the table of the scheduling checks). */
    private static final List<String> AFTER_NODES =
            List.of("coredns", "metrics-server", "aws-ebs-csi-driver", "amazon-cloudwatch-observability");

    /** What runs as a DaemonSet alone. EKS calls it active also without a node. */
    private static final List<String> DAEMONS =
            List.of("vpc-cni", "kube-proxy", "eks-pod-identity-agent", "eks-node-monitoring-agent");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Map<String, JsonNode> addOns = output.properties("cluster", ADD_ON);
        Set<String> groups =
                new TreeSet<>(output.properties("cluster", NodeGroups.TYPE).keySet());
        if (groups.isEmpty() && output.phase().hasCluster()) {
            faults.add("cluster: no node group");
        }
        if (groups.isEmpty()) {
            return faults;
        }
        Resources resources = output.stack("cluster").resources();
        for (String name : BEFORE_NODES) {
            Optional<String> id = named(addOns, name);
            if (id.isEmpty()) {
                faults.add("cluster: without %s no node gets ready".formatted(name));
            } else if (waits(resources, id.get()).stream().anyMatch(groups::contains)) {
                faults.add("cluster/%s: it waits for nodes, which are not ready without it".formatted(id.get()));
            }
        }
        if (named(addOns, "coredns").isEmpty()) {
            faults.add("cluster: without coredns no pod finds a name");
        }
        addOns.forEach((id, addOn) -> {
            String name = addOn.path("AddonName").asText();
            if (!AFTER_NODES.contains(name) && !DAEMONS.contains(name)) {
                faults.add("cluster/%s: this check does not know whether %s runs as a Deployment".formatted(id, name));
            }
            if (AFTER_NODES.contains(name)
                    && waits(resources, id).stream().noneMatch(other -> takes(resources.get(other), addOn))) {
                faults.add("cluster/%s: nothing makes it wait for nodes".formatted(id));
            }
        });
        return faults;
    }

    private static Set<String> waits(Resources resources, String id) {
        return Dependencies.closure(resources, id);
    }

    /** Whether it is a node group that starts with nodes which the add-on selects. */
    private static boolean takes(JsonNode group, JsonNode addOn) {
        return group.path("Type").asText().equals(NodeGroups.TYPE)
                && group.at("/Properties/ScalingConfig/MinSize").asInt() > 0
                && selector(addOn).properties().stream().allMatch(label -> group.at("/Properties/Labels")
                        .path(label.getKey())
                        .equals(label.getValue()));
    }

    private static JsonNode selector(JsonNode addOn) {
        try {
            return JSON.readTree(addOn.path("ConfigurationValues").asText("{}")).findPath("nodeSelector");
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("values that are no JSON: " + addOn, notJson);
        }
    }

    private static Optional<String> named(Map<String, JsonNode> addOns, String name) {
        return addOns.entrySet().stream()
                .filter(addOn -> addOn.getValue().path("AddonName").asText().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
