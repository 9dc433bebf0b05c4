package dev.hikkoshi.model;

/**
 * The disk of a node that a pod may fill: its writable directory and its logs. All of it is requested, so the scheduler places
 * no more pods on a node than its disk holds. The kubelet evicts pods from a node whose disk is full (Kubernetes, Node-pressure
 * Eviction), also those that wrote little.
 *
 * @param directoryMiB the size of {@code /tmp}
 * @param volumesMiB the sizes of its empty folders together
 * @param sidecars the number of its sidecars, each with logs of its own
 */
public record Scratch(int directoryMiB, int volumesMiB, int sidecars) {

    /** Disk space for logs, in addition to the directory. */
    public static final int LOGS_MIB = 256;

    private static final int LEAST_MIB = 1024;

    /** The smallest disk of a node, 20 GiB, holds such a pod. */
    private static final int MOST_MIB = 8192;

    /**
     * The disk of a feature's pods. A worker or a cron may write files as large as its memory, from 1 to 8 GiB. So CPU and memory
     * fill a node before its disk does, if the disk is at least as large as the memory.
     */
    public static Scratch of(Feature feature) {
        Containers containers = feature.workload().containers();
        int memory = feature.workload().pods().memoryMiB() - containers.sidecarMemoryMiB();
        boolean writes = !(feature instanceof HttpFeature);
        return new Scratch(
                writes ? Math.max(LEAST_MIB, Math.min(memory, MOST_MIB)) : LEAST_MIB,
                containers.volumesMiB(),
                containers.sidecars().size());
    }

    /** What the container of the feature may fill. */
    public int containerMiB() {
        return directoryMiB + volumesMiB + LOGS_MIB;
    }

    /** All that the pod may fill. */
    public int allMiB() {
        return containerMiB() + sidecars * LOGS_MIB;
    }
}
