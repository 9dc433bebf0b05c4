package dev.hikkoshi.model;

/**
 * Computes whether the private subnets have an address for every pod. The VPC CNI gives each pod an address of the
 * subnet, and each node keeps some warm addresses. If a subnet has no free address, pods stay in
 * {@code ContainerCreating}, at the peak.
 *
 * <p>Both fleets run in these subnets during the move, and the service must fit when one zone fails.
 *
 * @param zones the number of private subnets, one per zone
 * @param addressesPerSubnet the size of each subnet's block
 * @param interfaceEndpoints the number of interface endpoints; each has one address in each subnet
 * @param pods the maximum number of pods of the service
 * @param nodes the maximum number of nodes
 * @param legacyInstances the maximum number of legacy instances
 */
public record AddressBudget(
        int zones, long addressesPerSubnet, int interfaceEndpoints, int pods, int nodes, int legacyInstances) {

    /** AWS reserves the first four addresses and the last one of every subnet. */
    public static final int RESERVED_BY_AWS = 5;

    /**
     * Addresses that a node uses in addition to its pods: its own, those of the pods that run on every node (CNI, CSI,
     * agents, about six without host network), and a warm interface of the VPC CNI (WARM_ENI_TARGET 1, up to 15
     * addresses on an .xlarge).
     */
    public static final int PER_NODE = 22;

    /** Addresses kept free for load balancers, the cluster's own interfaces and rolling updates, in percent. */
    public static final int HEADROOM_PERCENT = 20;

    public AddressBudget {
        if (zones < 1
                || addressesPerSubnet < 1
                || interfaceEndpoints < 0
                || pods < 0
                || nodes < 0
                || legacyInstances < 0) {
            throw new IllegalArgumentException("a budget counts subnets from 1 and everything else from 0");
        }
    }

    /**
     * Addresses that are free for both fleets while one zone is unavailable (with only one zone, that zone counts as
     * available).
     */
    public long free() {
        long perSubnet = Math.max(0, addressesPerSubnet - RESERVED_BY_AWS - interfaceEndpoints);
        return perSubnet * Math.max(1, zones - 1);
    }

    /** The maximum number of addresses that both fleets need, including headroom. */
    public long needed() {
        long used = pods + (long) nodes * PER_NODE + legacyInstances;
        return used + (used * HEADROOM_PERCENT + 99) / 100;
    }

    /** Whether the subnets have enough addresses. */
    public boolean fits() {
        return needed() <= free();
    }
}
