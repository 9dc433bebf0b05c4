package dev.hikkoshi.constructs.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.eks.CfnNodegroup;
import software.constructs.Construct;

/**
 * A managed node group, all spot or all on-demand (trap T22).
 *
 * <p>Its construct id is {@link #id}: the pool's name and a hash of what replaces a node group (trap T21). A change of
 * those properties is a new group beside the old one, so that pods move before nodes go. It has no name of its own,
 * because two groups of one name cannot stand side by side, and no desired size, because the autoscaler sets it.
 */
public final class NodePool extends Construct {

    /** The part of a pool's nodes that an update may take away at once, in percent. */
    private static final int UPDATED_AT_ONCE = 25;

    private final CfnNodegroup group;

    /**
     * @param cluster the cluster's name
     * @param version the cluster's Kubernetes version; nodes follow it
     * @param name the pool's name
     * @param machines what the pool is made of
     * @param size how many nodes, and how large their disks are
     * @param scheduling which pods go to its nodes
     * @param nodes what all pools share
     */
    public record Props(
            String cluster,
            String version,
            String name,
            Machines machines,
            Size size,
            Scheduling scheduling,
            Nodes nodes) {}

    /**
     * @param min the fewest nodes, 0 or more
     * @param typical the nodes that a usual peak needs
     * @param max the most nodes, at least 1
     * @param diskGiB the size of each node's encrypted volume
     */
    public record Size(int min, int typical, int max, int diskGiB) {
        public Size {
            if (min < 0 || max < 1 || min > typical || typical > max) {
                throw new IllegalArgumentException("a pool of %d to %d nodes, usually %d".formatted(min, max, typical));
            }
            if (diskGiB < 20) {
                throw new IllegalArgumentException("images and logs need 20 GiB at least, not " + diskGiB);
            }
        }
    }

    /**
     * @param labels node labels besides those of every pool
     * @param taints what keeps pods away that do not tolerate it
     */
    public record Scheduling(Map<String, String> labels, List<Taint> taints) {

        /** No label and no taint besides those of every pool. */
        public static final Scheduling PLAIN = new Scheduling(new LinkedHashMap<>(), List.of());

        public Scheduling {
            labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
            taints = List.copyOf(taints);
        }
    }

    /**
     * @param key the taint's key
     * @param value its value
     * @param effect {@code NO_SCHEDULE}, {@code PREFER_NO_SCHEDULE} or {@code NO_EXECUTE}, as EKS writes it
     */
    public record Taint(String key, String value, String effect) {}

    /**
     * @param roleArn the role of the nodes
     * @param tags tags of instances and volumes; a node group hands none of its own down to them
     */
    public record Nodes(String roleArn, Map<String, String> tags) {
        public Nodes {
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }
    }

    /** The id under which a pool must be created. */
    public static String id(String name, Machines machines) {
        return name + "-" + machines.hash();
    }

    /** Creates the pool, under the id that {@link #id} gives. */
    public NodePool(Construct scope, Props props) {
        super(scope, id(props.name(), props.machines()));
        CfnLaunchTemplate template = createLaunchTemplate(props);
        this.group = createGroup(props, template);
    }

    /** The node group. */
    public CfnNodegroup group() {
        return group;
    }

    private CfnLaunchTemplate createLaunchTemplate(Props props) {
        List<CfnTag> tags = new ArrayList<>();
        tags.add(tag("Name", props.cluster() + "-" + props.name()));
        props.nodes().tags().forEach((key, value) -> tags.add(tag(key, value)));
        List<CfnLaunchTemplate.TagSpecificationProperty> specifications = new ArrayList<>();
        for (String resource : List.of("instance", "volume", "network-interface")) {
            specifications.add(CfnLaunchTemplate.TagSpecificationProperty.builder()
                    .resourceType(resource)
                    .tags(tags)
                    .build());
        }
        return CfnLaunchTemplate.Builder.create(this, "LaunchTemplate")
                .launchTemplateData(CfnLaunchTemplate.LaunchTemplateDataProperty.builder()
                        .blockDeviceMappings(volumes(props))
                        // A container is one hop further than its node, so no pod can take the node's credentials.
                        .metadataOptions(CfnLaunchTemplate.MetadataOptionsProperty.builder()
                                .httpEndpoint("enabled")
                                .httpTokens("required")
                                .httpPutResponseHopLimit(1)
                                .build())
                        .tagSpecifications(specifications)
                        .build())
                .build();
    }

    /** Bottlerocket boots from a small volume and keeps images and logs on a second one. */
    private static List<CfnLaunchTemplate.BlockDeviceMappingProperty> volumes(Props props) {
        int size = props.size().diskGiB();
        return props.machines().amiType().startsWith("BOTTLEROCKET")
                ? List.of(volume("/dev/xvda", 4), volume("/dev/xvdb", size))
                : List.of(volume("/dev/xvda", size));
    }

    private static CfnLaunchTemplate.BlockDeviceMappingProperty volume(String device, int gibibytes) {
        return CfnLaunchTemplate.BlockDeviceMappingProperty.builder()
                .deviceName(device)
                .ebs(CfnLaunchTemplate.EbsProperty.builder()
                        .volumeType("gp3")
                        .volumeSize(gibibytes)
                        .encrypted(true)
                        .deleteOnTermination(true)
                        .build())
                .build();
    }

    /** The child's id {@code Resource} leaves no trace in the logical id, so that the group's name starts with the pool's. */
    private CfnNodegroup createGroup(Props props, CfnLaunchTemplate template) {
        Machines machines = props.machines();
        return CfnNodegroup.Builder.create(this, "Resource")
                .clusterName(props.cluster())
                .version(props.version())
                .nodeRole(props.nodes().roleArn())
                .subnets(List.copyOf(machines.subnetIds().values()))
                .amiType(machines.amiType())
                .capacityType(machines.capacityType())
                .instanceTypes(machines.instanceTypes())
                .scalingConfig(CfnNodegroup.ScalingConfigProperty.builder()
                        .minSize(props.size().min())
                        .maxSize(props.size().max())
                        .build())
                .updateConfig(CfnNodegroup.UpdateConfigProperty.builder()
                        .maxUnavailablePercentage(UPDATED_AT_ONCE)
                        .build())
                // A budget that cannot be kept stops an update, instead of pods being deleted against it.
                .forceUpdateEnabled(false)
                .nodeRepairConfig(CfnNodegroup.NodeRepairConfigProperty.builder()
                        .enabled(true)
                        .build())
                .launchTemplate(CfnNodegroup.LaunchTemplateSpecificationProperty.builder()
                        .id(template.getRef())
                        .version(template.getAttrLatestVersionNumber())
                        .build())
                .labels(labels(props))
                .taints(taints(props))
                .tags(tags(props))
                .build();
    }

    private static Map<String, String> labels(Props props) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("hikkoshi.dev/capacity", props.machines().spot() ? "spot" : "on-demand");
        labels.put("hikkoshi.dev/pool", props.name());
        labels.putAll(props.scheduling().labels());
        return labels;
    }

    private static List<CfnNodegroup.TaintProperty> taints(Props props) {
        return props.scheduling().taints().stream()
                .map(taint -> CfnNodegroup.TaintProperty.builder()
                        .key(taint.key())
                        .value(taint.value())
                        .effect(taint.effect())
                        .build())
                .toList();
    }

    /** EKS puts the autoscaler's tags on the Auto Scaling group as well; here they tell an auditor whom it obeys. */
    private static Map<String, String> tags(Props props) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("k8s.io/cluster-autoscaler/enabled", "true");
        tags.put("k8s.io/cluster-autoscaler/" + props.cluster(), "owned");
        tags.put(SpotShare.TYPICAL, Integer.toString(props.size().typical()));
        return tags;
    }

    private static CfnTag tag(String key, String value) {
        return CfnTag.builder().key(key).value(value).build();
    }
}
