package dev.hikkoshi.plan;

import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.Scratch;
import dev.hikkoshi.model.WorkerFeature;
import java.util.ArrayList;
import java.util.List;

/**
 * The room on EKS at the peak of one phase, for spot or on-demand: the requests of the pods, on on-demand nodes with those
 * of the platform, and the capacity of the pools at their maximum.
 *
 * @param capacity spot or on-demand
 * @param neededMilliCpu requested CPU of all pods at peak × share, in thousandths of a vCPU
 * @param neededMiB requested memory of all pods at peak × share
 * @param neededDiskMiB disk that all pods at peak × share may fill
 * @param heldMilliCpu CPU that the pools offer to pods at their maximum
 * @param heldMiB memory that the pools offer to pods at their maximum
 * @param heldDiskMiB disk that the pools offer to pods at their maximum
 */
public record ClusterRoom(
        Capacity capacity,
        long neededMilliCpu,
        long neededMiB,
        long neededDiskMiB,
        long heldMilliCpu,
        long heldMiB,
        long heldDiskMiB) {

    /**
     * The part of an instance that is available for pods. The kubelet, the operating system and the DaemonSets use the
     * rest, and some of it stays free because pods differ in size.
     */
    public static final double USABLE = 0.80;

    /** The room of each kind of capacity, spot first. */
    public static List<ClusterRoom> of(Phase phase) {
        List<ClusterRoom> rooms = new ArrayList<>();
        for (Capacity capacity : Capacity.values()) {
            rooms.add(of(phase, capacity));
        }
        return List.copyOf(rooms);
    }

    private static ClusterRoom of(Phase phase, Capacity capacity) {
        long cpu = 0;
        long memory = 0;
        long disk = 0;
        for (FeatureState state : phase.states().values()) {
            Feature feature = state.feature();
            long pods = podsOn(capacity, feature, podsAtPeak(state));
            cpu += pods * feature.workload().pods().milliCpu();
            memory += pods * feature.workload().pods().memoryMiB();
            disk += pods * Scratch.of(feature).allMiB();
        }
        if (capacity == Capacity.ON_DEMAND) {
            for (PlatformPod pod :
                    PlatformPod.onDemand(phase.environment().observability().backends())) {
                cpu += (long) pod.replicas() * pod.milliCpu();
                memory += (long) pod.replicas() * pod.memoryMiB();
            }
        }
        long heldCpu = 0;
        long heldMemory = 0;
        long heldDisk = 0;
        for (Pool pool : phase.environment().cluster().pools()) {
            // A pool that goes has no room to count on.
            if (pool.capacity() == capacity && !pool.retiring()) {
                heldCpu += (long) (pool.max() * pool.vcpu() * 1000L * USABLE);
                heldMemory += (long) (pool.max() * pool.memoryMiB() * USABLE);
                heldDisk += pool.max() * pool.diskForPodsGiB() * 1024L;
            }
        }
        return new ClusterRoom(capacity, cpu, memory, disk, heldCpu, heldMemory, heldDisk);
    }

    /** The number of pods of a feature that its share of the peak needs; at least the minimum number of pods. */
    private static int podsAtPeak(FeatureState state) {
        if (state.feature() instanceof HttpFeature http) {
            return Math.max(state.minimumPods(), FeatureState.partOf(http.peak(), state.share()));
        }
        return state.feature() instanceof WorkerFeature ? state.clusterConsumers() : state.maximumPods();
    }

    private static long podsOn(Capacity capacity, Feature feature, int pods) {
        if (feature.workload().placement().capacity() == capacity) {
            return capacity == Capacity.SPOT ? Math.max(0, pods - floor(feature)) : pods;
        }
        return capacity == Capacity.ON_DEMAND ? Math.min(pods, floor(feature)) : 0;
    }

    private static int floor(Feature feature) {
        return feature.workload().placement().onDemandFloor();
    }

    /** Whether the pods fit. */
    public boolean isEnough() {
        return neededMilliCpu <= heldMilliCpu && neededMiB <= heldMiB && neededDiskMiB <= heldDiskMiB;
    }
}
