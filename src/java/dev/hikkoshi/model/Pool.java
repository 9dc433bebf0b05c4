package dev.hikkoshi.model;

import java.util.List;

/**
 * A managed node group, all spot or all on-demand (trap T22).
 *
 * @param name unique in the cluster
 * @param capacity how its instances are bought
 * @param amiFamily {@code AL2023} or {@code Bottlerocket}
 * @param instanceTypes of equal vCPU and memory, in the order of preference
 * @param min the fewest instances
 * @param typical the instances that a usual peak needs, for spot share and cost
 * @param max the most instances
 * @param diskGiB the size of each instance's encrypted root volume
 * @param retiring whether the pool is the old one of a change, and goes next (trap T21)
 * @param scheduling which pods go to its nodes, and in which zones they are
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
}
