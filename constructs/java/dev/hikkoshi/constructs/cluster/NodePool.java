package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.Hash;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.model.Taint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.eks.CfnNodegroup;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/**
 * A managed node group with only spot or only on-demand instances (trap T22).
 *
 * <p>Its construct id is {@link #id}: the pool's name and a hash of the properties that replace a node group (trap T21)
 * and of its sizes (trap T28). A change of these properties creates a new group next to the old one, so that pods move
 * before the old nodes are deleted. The group has no custom name, because two groups with the same name cannot exist at
 * the same time.
 *
 * <p>It is an L1, because {@code aws_eks_v2.Nodegroup} has no Kubernetes version.
 */
public final class NodePool extends Construct {

    /** The percentage of a pool's nodes that an update may replace at once. */
    private static final int UPDATED_AT_ONCE = 25;

    /** The maximum number of instance types of a managed node group (AWS limit). */
    private static final int MOST_INSTANCE_TYPES = 20;

    /**
     * The prefix of the tags from which the autoscaler reads the resources of a group without nodes. The resource name
     * follows.
     */
    private static final String TEMPLATE_RESOURCES = "k8s.io/cluster-autoscaler/node-template/resources/";

    /** Keeps new pods away from a retiring pool. */
    private static final Taint RETIRING = new Taint("hikkoshi.dev/retiring", "true", Taint.Effect.NO_SCHEDULE);

    private final CfnNodegroup group;

    /**
     * @param cluster the cluster's name
     * @param version the Kubernetes version of the cluster and the nodes
     * @param pool the pool
     * @param subnetIds the subnets' ids by the names for {@link #id}
     * @param role the role of the nodes
     * @param tags the tags of instances and volumes, because they do not inherit the tags of a node group
     */
    public record Props(
            String cluster,
            String version,
            Pool pool,
            Map<String, String> subnetIds,
            IRole role,
            Map<String, String> tags) {
        public Props {
            subnetIds = Collections.unmodifiableMap(new LinkedHashMap<>(subnetIds));
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            int types = pool.instanceTypes().size();
            if (types < 1 || types > MOST_INSTANCE_TYPES) {
                throw new IllegalArgumentException("a node group has 1 to 20 instance types, not " + types);
            }
            if (subnetIds.isEmpty()) {
                throw new IllegalArgumentException("a node group needs a subnet");
            }
        }
    }

    /**
     * The construct id of a pool: its name, and eight hexadecimal digits. The digits change exactly when CloudFormation
     * would replace the node group or set its size.
     *
     * <p>The documentation of {@code AWS::EKS::Nodegroup} marks these as "Update requires: Replacement":
     * {@code AmiType}, {@code CapacityType}, {@code ClusterName}, {@code DiskSize}, {@code InstanceTypes},
     * {@code NodegroupName}, {@code NodeRole}, {@code RemoteAccess}, {@code Subnets}. All pools share the cluster and
     * the node role. Name, disk size and remote access are never set: CloudFormation chooses the name, the launch
     * template has the disk, and there is no SSH access.
     *
     * <p>The sizes are also part of the hash. EKS requires minimum, maximum and desired size together when it creates a
     * group, and CloudFormation sends all three again if one changes. The group would then shrink to the desired size
     * of the template while pods run on its nodes (trap T28). CloudFormation updates everything else in place.
     *
     * @param subnets names of the pool's subnets that never change: the id of an existing subnet, or the zone if the id
     *     is a token
     */
    public static String id(Pool pool, Collection<String> subnets) {
        String replacing = String.join(
                "\n",
                amiType(pool),
                capacityType(pool),
                String.join(",", pool.instanceTypes()),
                String.join(",", subnets),
                pool.min() + " to " + pool.max());
        return pool.name() + "-" + Hash.of(replacing, 8);
    }

    /**
     * Creates the pool.
     *
     * @param scope the stack
     * @param id the id from {@link #id}
     * @param props the pool
     */
    public NodePool(Construct scope, String id, Props props) {
        super(scope, id);
        CfnLaunchTemplate template = createLaunchTemplate(props);
        this.group = createGroup(props, template);
    }

    /** The node group. */
    public CfnNodegroup group() {
        return group;
    }

    private CfnLaunchTemplate createLaunchTemplate(Props props) {
        List<CfnTag> tags = new ArrayList<>();
        tags.add(tag("Name", props.cluster() + "-" + props.pool().name()));
        props.tags().forEach((key, value) -> tags.add(tag(key, value)));
        List<CfnLaunchTemplate.TagSpecificationProperty> specifications = new ArrayList<>();
        for (String resource : List.of("instance", "volume", "network-interface")) {
            specifications.add(CfnLaunchTemplate.TagSpecificationProperty.builder()
                    .resourceType(resource)
                    .tags(tags)
                    .build());
        }
        // L1, because the L2 would use its construct path as the Name tag of instances and volumes, and would not tag
        // network interfaces.
        return CfnLaunchTemplate.Builder.create(this, "LaunchTemplate")
                .launchTemplateData(CfnLaunchTemplate.LaunchTemplateDataProperty.builder()
                        .blockDeviceMappings(volumes(props.pool()))
                        // With a hop limit of 1, pods cannot get the node's credentials, because a container is one hop
                        // further away than its node.
                        .metadataOptions(CfnLaunchTemplate.MetadataOptionsProperty.builder()
                                .httpEndpoint("enabled")
                                .httpTokens("required")
                                .httpPutResponseHopLimit(1)
                                .build())
                        .tagSpecifications(specifications)
                        .build())
                .build();
    }

    /** Bottlerocket boots from a small volume and stores images and logs on a second one. */
    private static List<CfnLaunchTemplate.BlockDeviceMappingProperty> volumes(Pool pool) {
        return amiType(pool).startsWith("BOTTLEROCKET")
                ? List.of(volume("/dev/xvda", 4), volume("/dev/xvdb", pool.diskGiB()))
                : List.of(volume("/dev/xvda", pool.diskGiB()));
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

    /**
     * CDK omits the child id {@code Resource} from the logical id, so the name of the group starts with the name of the
     * pool.
     */
    private CfnNodegroup createGroup(Props props, CfnLaunchTemplate template) {
        Pool pool = props.pool();
        return CfnNodegroup.Builder.create(this, "Resource")
                .clusterName(props.cluster())
                .version(props.version())
                .nodeRole(props.role().getRoleArn())
                .subnets(List.copyOf(props.subnetIds().values()))
                .amiType(amiType(pool))
                .capacityType(capacityType(pool))
                .instanceTypes(pool.instanceTypes())
                .scalingConfig(CfnNodegroup.ScalingConfigProperty.builder()
                        .minSize(pool.min())
                        .maxSize(pool.max())
                        // The initial size of a new group. Later the autoscaler sets the size.
                        .desiredSize(pool.min())
                        .build())
                .updateConfig(CfnNodegroup.UpdateConfigProperty.builder()
                        .maxUnavailablePercentage(UPDATED_AT_ONCE)
                        .build())
                // If a PodDisruptionBudget blocks an update, the update fails. A forced update would delete the pods.
                .forceUpdateEnabled(false)
                .nodeRepairConfig(CfnNodegroup.NodeRepairConfigProperty.builder()
                        .enabled(true)
                        .build())
                .launchTemplate(CfnNodegroup.LaunchTemplateSpecificationProperty.builder()
                        .id(template.getRef())
                        .version(template.getAttrLatestVersionNumber())
                        .build())
                .labels(labels(pool))
                .taints(taints(pool))
                .tags(tags(props.cluster(), pool))
                .build();
    }

    private static String amiType(Pool pool) {
        return AmiType.of(pool.amiFamily(), pool.instanceTypes());
    }

    private static String capacityType(Pool pool) {
        return switch (pool.capacity()) {
            case SPOT -> "SPOT";
            case ON_DEMAND -> "ON_DEMAND";
        };
    }

    private static Map<String, String> labels(Pool pool) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("hikkoshi.dev/capacity", pool.capacity().word());
        labels.put("hikkoshi.dev/pool", pool.name());
        labels.putAll(pool.scheduling().labels());
        return labels;
    }

    private static List<CfnNodegroup.TaintProperty> taints(Pool pool) {
        List<Taint> taints = new ArrayList<>(pool.scheduling().taints());
        if (pool.retiring()) {
            taints.add(RETIRING);
        }
        return taints.stream()
                .map(taint -> CfnNodegroup.TaintProperty.builder()
                        .key(taint.key())
                        .value(taint.value())
                        .effect(taint.effect().name())
                        .build())
                .toList();
    }

    /**
     * EKS adds the first two tags to the Auto Scaling group as well. Here they show auditors which autoscaler manages
     * the group.
     *
     * <p>For a group without nodes, the autoscaler gets CPU and memory from the instance type, and labels, taints and
     * further resources from EKS's {@code DescribeNodegroup}. It reads the resources from the tags of the node group,
     * not of the Auto Scaling group. Without the tag, it never scales the group up for a pod that requests
     * {@code ephemeral-storage} (trap T30; {@code kubernetes/autoscaler} cluster-autoscaler-1.35.2 and 1.36.1,
     * {@code cloudprovider/aws/aws_manager.go}, {@code buildNodeFromTemplate}).
     */
    private static Map<String, String> tags(String cluster, Pool pool) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("k8s.io/cluster-autoscaler/enabled", "true");
        tags.put("k8s.io/cluster-autoscaler/" + cluster, "owned");
        tags.put(TEMPLATE_RESOURCES + "ephemeral-storage", pool.diskForPodsGiB() + "Gi");
        tags.put(SpotShare.TYPICAL_SIZE_TAG, Integer.toString(pool.typicalInstances()));
        return tags;
    }

    private static CfnTag tag(String key, String value) {
        return CfnTag.builder().key(key).value(value).build();
    }
}
