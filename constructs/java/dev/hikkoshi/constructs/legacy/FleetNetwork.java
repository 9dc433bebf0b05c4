package dev.hikkoshi.constructs.legacy;

import java.util.List;

/**
 * Where the instances run.
 *
 * @param vpcId the VPC
 * @param cidr its addresses, {@code a.b.c.d/n}
 * @param subnetIds private subnets, one per zone
 */
public record FleetNetwork(String vpcId, String cidr, List<String> subnetIds) {

    public FleetNetwork {
        subnetIds = List.copyOf(subnetIds);
        if (subnetIds.isEmpty()) {
            throw new IllegalArgumentException("a fleet needs a subnet");
        }
    }
}
