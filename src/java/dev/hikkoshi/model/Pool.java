package dev.hikkoshi.model;

import java.util.List;

/**
 * A managed node group, all spot or all on-demand (trap T22).
 *
 * @param name unique in the cluster
 * @param capacity its capacity type
 * @param amiFamily {@code AL2023} or {@code Bottlerocket}
 * @param instanceTypes of equal vCPU and memory, in the order of preference
 * @param min the minimum number of instances
 * @param typical the instances that a usual peak needs, for spot share and cost
 * @param max the maximum number of instances
 * @param diskGiB the size of each instance's encrypted root volume
 * @param retiring whether a new pool replaces this one, so that it will be removed next (trap T21)
 * @param scheduling the labels, taints and zones of its nodes
 * @param vcpu vCPU of one instance; all its types have the same
 * @param memoryMiB memory of one instance in MiB; all its types have the same
 */
public record Pool(
        String name,
        Capacity capacity,
        String amiFamily,
        List<String> instanceTypes,
        int min,
        int typical,
        int max,
        int diskGiB,
        boolean retiring,
        Scheduling scheduling,
        int vcpu,
        int memoryMiB) {

    public Pool {
        instanceTypes = List.copyOf(instanceTypes);
    }

    /**
     * The part of a node's disk that pods may use, in GiB. The kubelet reserves 1 GiB and evicts pods below 10 % of free space
     * ({@code awslabs/amazon-eks-ami} v20260724, {@code nodeadm/internal/kubelet/config.go}); the file system takes up to 3 %.
     */
    public int diskForPodsGiB() {
        return diskGiB * 87 / 100 - 1;
    }

    /** The instances at a usual peak; 0 for a retiring pool, whose work another pool takes over. */
    public int typicalInstances() {
        return retiring ? 0 : typical;
    }
}
