package dev.hikkoshi.config.check;

import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.PoolFile;
import dev.hikkoshi.config.table.Allocatable;
import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.InstanceShape;
import dev.hikkoshi.model.PlatformPod;
import dev.hikkoshi.model.PlatformPod.Time;
import dev.hikkoshi.model.Signal;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the on-demand pools hold the pods of the platform: at their minimum those that start before the autoscaler
 * can add a node, and at their maximum all of them.
 */
final class PlatformCheck {

    private final InstanceShapes shapes;
    private final Findings findings;

    PlatformCheck(InstanceShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
    }

    /**
     * Room on nodes, or the need of pods.
     *
     * @param milliCpu CPU in thousandths of a vCPU
     * @param memoryMiB memory
     * @param pods the number of pods
     */
    private record Room(long milliCpu, long memoryMiB, long pods) {

        private static Room of(PlatformPod pod, int replicas) {
            return new Room((long) pod.milliCpu() * replicas, (long) pod.memoryMiB() * replicas, replicas);
        }

        private Room plus(Room other) {
            return new Room(milliCpu + other.milliCpu, memoryMiB + other.memoryMiB, pods + other.pods);
        }

        private Room minus(Room other) {
            return new Room(milliCpu - other.milliCpu, memoryMiB - other.memoryMiB, pods - other.pods);
        }

        private Room times(int number) {
            return new Room(milliCpu * number, memoryMiB * number, pods * number);
        }

        private boolean holds(Room other) {
            return milliCpu >= other.milliCpu && memoryMiB >= other.memoryMiB && pods >= other.pods;
        }

        @Override
        public String toString() {
            return "%dm CPU, %d MiB and %d pods".formatted(milliCpu, memoryMiB, pods);
        }
    }

    void check(EnvironmentFile environment, Place place) {
        Map<Signal, Backend> backends = environment.observability().signals();
        List<PoolFile> all = environment.cluster().pools();
        List<PoolFile> pools = all.stream().filter(this::takesPlatform).toList();
        if (pools.isEmpty()) {
            return;
        }
        int dns = PlatformPod.dnsReplicas(
                all.stream().mapToInt(PoolFile::max).sum(),
                all.stream().mapToInt(this::vcpusAtMaximum).sum());
        Room daemons = need(PlatformPod.of(backends, Time.EVERY_NODE), 1);
        check(pools, PoolFile::min, "min", PlatformPod.of(backends, Time.START), 0, daemons, place);
        check(pools, PoolFile::max, "max", PlatformPod.onDemand(backends), dns, daemons, place);
    }

    private void check(
            List<PoolFile> pools,
            ToIntFunction<PoolFile> size,
            String key,
            List<PlatformPod> pods,
            int dns,
            Room daemons,
            Place place) {
        int nodes = pools.stream().mapToInt(size).sum();
        Room held = pools.stream()
                .map(pool -> node(pool).minus(daemons).times(size.applyAsInt(pool)))
                .reduce(new Room(0, 0, 0), Room::plus);
        Room needed = need(pods, dns);
        if (nodes > 0 && !held.holds(needed)) {
            String written = pools.stream()
                    .map(pool -> key + ": " + size.applyAsInt(pool))
                    .collect(Collectors.joining(", "));
            findings.refuse(
                    InputRule.POOL_PLATFORM,
                    place,
                    written,
                    "leaves %s on on-demand nodes: a %s offers %s, and the agents on each node use %s"
                            .formatted(held, type(pools.get(0)), node(pools.get(0)), daemons),
                    "%s need %s".formatted(names(pods, dns), needed),
                    "Write a larger %s, or a larger instance type, in a pool with capacity: on-demand.".formatted(key));
        }
    }

    private static String names(List<PlatformPod> pods, int dns) {
        return pods.stream()
                .map(pod -> replicas(pod, dns) + " " + pod.workload())
                .collect(Collectors.joining(", "));
    }

    private static Room need(List<PlatformPod> pods, int dns) {
        return pods.stream().map(pod -> Room.of(pod, replicas(pod, dns))).reduce(new Room(0, 0, 0), Room::plus);
    }

    private static int replicas(PlatformPod pod, int dns) {
        return pod == PlatformPod.CORE_DNS ? Math.max(pod.replicas(), dns) : pod.replicas();
    }

    private boolean takesPlatform(PoolFile pool) {
        return pool.capacity() == Capacity.ON_DEMAND
                && !pool.retiring()
                && pool.taints().isEmpty()
                && shape(pool).findFirst().isPresent();
    }

    private int vcpusAtMaximum(PoolFile pool) {
        return pool.max() * shape(pool).mapToInt(InstanceShape::vcpu).sum();
    }

    private Room node(PoolFile pool) {
        Allocatable node = Allocatable.of(shape(pool).findFirst().orElseThrow());
        return new Room(node.milliCpu(), node.memoryMiB(), node.pods());
    }

    private static String type(PoolFile pool) {
        return pool.instanceTypes().get(0);
    }

    /** The shape of the first instance type, if it is known. The other types have the same. */
    private Stream<InstanceShape> shape(PoolFile pool) {
        return pool.instanceTypes().stream().limit(1).flatMap(type -> shapes.of(type).stream());
    }
}
