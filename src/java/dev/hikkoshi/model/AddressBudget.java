package dev.hikkoshi.model;

/**
 * Whether the private subnets have an address for every pod. The VPC CNI gives each pod one of the subnet's addresses,
 * and each node keeps some warm; a subnet that runs out leaves pods in {@code ContainerCreating}, at the peak.
 *
 * <p>Both fleets live in these subnets during the move, and the service must fit when one zone is lost.
 *
 * @param zones the number of private subnets, one per zone
 * @param addressesPerSubnet the size of each subnet's block
 * @param interfaceEndpoints interface endpoints, each of which has one address in each subnet
 * @param pods the most pods of the service that run at once
 * @param nodes the most nodes that run at once
 * @param legacyInstances the most legacy instances that run at once
 */
public record AddressBudget(
        int zones, long addressesPerSubnet, int interfaceEndpoints, int pods, int nodes, int legacyInstances) {

    /** AWS keeps the first four addresses and the last one of every subnet. */
    public static final int RESERVED_BY_AWS = 5;

    /**
     * Addresses that a node holds besides its pods': its own, those of the pods that run on every node (CNI, CSI,
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

    /** Addresses that are free for both fleets while one zone is lost (none is, where there is one only). */
    public long free() {
        long perSubnet = Math.max(0, addressesPerSubnet - RESERVED_BY_AWS - interfaceEndpoints);
        return perSubnet * Math.max(1, zones - 1);
    }

    /** Addresses that both fleets ask for at most, headroom included. */
    public long needed() {
        long used = pods + (long) nodes * PER_NODE + legacyInstances;
        return used + (used * HEADROOM_PERCENT + 99) / 100;
    }

    /** Whether what is needed is there. */
    public boolean fits() {
        return needed() <= free();
    }
}
