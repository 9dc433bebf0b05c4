package dev.hikkoshi.constructs.cluster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pool is made of: the properties whose change makes CloudFormation replace a node group (trap T21), but for the
 * cluster and the node role, which are the same for all pools.
 *
 * <p>The documentation of {@code AWS::EKS::Nodegroup} marks these as "Update requires: Replacement": {@code AmiType},
 * {@code CapacityType}, {@code ClusterName}, {@code DiskSize}, {@code InstanceTypes}, {@code NodegroupName},
 * {@code NodeRole}, {@code RemoteAccess}, {@code Subnets}. Name, disk size and remote access are never set: CloudFormation
 * chooses the name, the launch template has the disk, and nobody logs in. Sizes, labels, taints, versions, the launch
 * template's version, repair and update configuration are updated in place.
 *
 * @param spot whether all of it is spot, or all of it on-demand
 * @param amiType the AMI type, such as {@code AL2023_x86_64_STANDARD}
 * @param instanceTypes of equal vCPU and memory, in the order of preference; at most 20
 * @param subnetIds the subnets' ids by what names them for good: the id itself of a subnet that exists, the zone of one
 *     whose id is a token before the deployment
 */
public record Machines(boolean spot, String amiType, List<String> instanceTypes, Map<String, String> subnetIds) {

    /** The most instance types that a managed node group takes (AWS limit). */
    private static final int MOST_INSTANCE_TYPES = 20;

    public Machines {
        instanceTypes = List.copyOf(instanceTypes);
        subnetIds = Collections.unmodifiableMap(new LinkedHashMap<>(subnetIds));
        if (instanceTypes.isEmpty() || instanceTypes.size() > MOST_INSTANCE_TYPES) {
            throw new IllegalArgumentException("a node group has 1 to 20 instance types, not " + instanceTypes.size());
        }
        if (subnetIds.isEmpty()) {
            throw new IllegalArgumentException("a node group needs a subnet");
        }
        if (amiType.startsWith("AL2_")) {
            throw new IllegalArgumentException("EKS publishes no more Amazon Linux 2 images: " + amiType);
        }
    }

    /** {@code SPOT} or {@code ON_DEMAND}, as node groups call it. */
    public String capacityType() {
        return spot ? "SPOT" : "ON_DEMAND";
    }

    /** Eight hexadecimal digits that change exactly when CloudFormation would replace the node group. */
    public String hash() {
        String text = String.join(
                "\n", amiType, capacityType(), String.join(",", instanceTypes), String.join(",", subnetIds.keySet()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
