package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.model.Taint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.services.ec2.CfnLaunchTemplate;
import software.amazon.awscdk.services.eks.CfnNodegroup;
import software.amazon.awscdk.services.iam.IRole;
import software.constructs.Construct;

/**
 * A managed node group, all spot or all on-demand (trap T22).
 *
 * <p>Its construct id is {@link #id}: the pool's name and a hash of what replaces a node group (trap T21) and of its sizes
 * (trap T28). A change of those properties is a new group beside the old one, so that pods move before nodes go. It has no
 * name of its own, because two groups of one name cannot stand side by side.
 *
 * <p>It is an L1, because {@code aws_eks_v2.Nodegroup} has no Kubernetes version.
 */
public final class NodePool extends Construct {

    /** The part of a pool's nodes that an update may take away at once, in percent. */
    private static final int UPDATED_AT_ONCE = 25;

    /** The most instance types that a managed node group takes (AWS limit). */
    private static final int MOST_INSTANCE_TYPES = 20;

    /** The tag from which the autoscaler takes the resources of a group without nodes, followed by the resource. */
    private static final String TEMPLATE_RESOURCES = "k8s.io/cluster-autoscaler/node-template/resources/";

    /** Keeps new pods off a pool that goes next. */
    private static final Taint RETIRING = new Taint("hikkoshi.dev/retiring", "true", Taint.Effect.NO_SCHEDULE);

    private final CfnNodegroup group;

    /**
     * @param cluster the cluster's name
     * @param version the cluster's Kubernetes version; nodes follow it
     * @param pool the pool
     * @param subnetIds the subnets' ids by the names that {@link #id} takes
     * @param role the role of the nodes
     * @param tags tags of instances and volumes, which inherit none from a node group
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
     * The construct id of a pool: its name, and eight hexadecimal digits that change exactly when CloudFormation would
     * replace the node group, or would set its size.
     *
     * <p>The documentation of {@code AWS::EKS::Nodegroup} marks these as "Update requires: Replacement": {@code AmiType},
     * {@code CapacityType}, {@code ClusterName}, {@code DiskSize}, {@code InstanceTypes}, {@code NodegroupName},
     * {@code NodeRole}, {@code RemoteAccess}, {@code Subnets}. All pools share the cluster and the node role. Name, disk
     * size and remote access are never set: CloudFormation chooses the name, the launch template has the disk, and nobody
     * logs in.
     *
     * <p>The sizes are part of it as well. EKS wants minimum, maximum and desired size together when it creates a group, and
     * CloudFormation sends all three again with any change of one: nodes would drop to the desired size of the template
     * while pods run on them (trap T28). CloudFormation updates everything else in place.
     *
     * @param subnets names of the pool's subnets that never change: the id of a subnet that exists, the zone of one whose
     *     id is a token before the deployment
     */
    public static String id(Pool pool, Collection<String> subnets) {
        String replacing = String.join(
                "\n",
                amiType(pool),
                capacityType(pool),
                String.join(",", pool.instanceTypes()),
                String.join(",", subnets),
                pool.min() + " to " + pool.max());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(replacing.getBytes(StandardCharsets.UTF_8));
            return pool.name() + "-" + HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Creates the pool, under the id that {@link #id} gives. */
    public NodePool(Construct scope, Props props) {
        super(scope, id(props.pool(), props.subnetIds().keySet()));
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
        // The L2 would name instances and volumes after its construct path, and tag no network interface.
        return CfnLaunchTemplate.Builder.create(this, "LaunchTemplate")
                .launchTemplateData(CfnLaunchTemplate.LaunchTemplateDataProperty.builder()
                        .blockDeviceMappings(volumes(props.pool()))
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

    /** The child's id {@code Resource} leaves no trace in the logical id, so that the group's name starts with the pool's. */
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
                        // The size of a new group; afterwards the autoscaler sets it.
                        .desiredSize(pool.min())
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
     * EKS puts the first two on the Auto Scaling group as well; here they tell an auditor whom it obeys.
     *
     * <p>Of a group without nodes the autoscaler knows CPU and memory from the instance type, and labels, taints and further
     * resources from EKS's {@code DescribeNodegroup}: the resources stand in the tags of the node group, not of the Auto
     * Scaling group. Without the tag a pod that requests {@code ephemeral-storage} finds no node there, for ever (trap T30;
     * {@code kubernetes/autoscaler} cluster-autoscaler-1.35.2 and 1.36.1, {@code cloudprovider/aws/aws_manager.go}, {@code
     * buildNodeFromTemplate}).
     */
    private static Map<String, String> tags(String cluster, Pool pool) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("k8s.io/cluster-autoscaler/enabled", "true");
        tags.put("k8s.io/cluster-autoscaler/" + cluster, "owned");
        tags.put(TEMPLATE_RESOURCES + "ephemeral-storage", allocatableGiB(pool) + "Gi");
        tags.put(SpotShare.TYPICAL_SIZE_TAG, Integer.toString(pool.retiring() ? 0 : pool.typical()));
        return tags;
    }

    /**
     * What pods may use of a node's disk. The kubelet keeps 1 GiB for itself and evicts pods below 10 % of free space ({@code
     * awslabs/amazon-eks-ami} v20260724, {@code nodeadm/internal/kubelet/config.go}); the file system takes up to 3 %.
     */
    private static int allocatableGiB(Pool pool) {
        return pool.diskGiB() * 87 / 100 - 1;
    }

    private static CfnTag tag(String key, String value) {
        return CfnTag.builder().key(key).value(value).build();
    }
}
