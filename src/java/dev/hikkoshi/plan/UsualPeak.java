package dev.hikkoshi.plan;

import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Pool;
import dev.hikkoshi.model.SpotShare;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The instances of both fleets at a usual peak of one phase, counted alike on both sides, so that they can be compared.
 *
 * <p>A layer runs its instances that always run and those by time; those by load are for what exceeds the usual. A pool
 * runs what it calls typical once everything has moved; until then, the part of it that the pods of this phase ask for,
 * and never less than its minimum. A retiring pool counts as empty: another pool takes over its work.
 *
 * @param layers the instances of each layer that is left, in the order written
 * @param pools the instances of each pool, in the order written; none before the cluster is built
 */
public record UsualPeak(List<LayerSize> layers, List<PoolSize> pools) {

    public UsualPeak {
        layers = List.copyOf(layers);
        pools = List.copyOf(pools);
    }

    /** A layer, and how many instances of it run. */
    public record LayerSize(Layer layer, int instances) {

        /** Whether the number is known. Somebody else may run the machines of a layer, and nobody declared how many. */
        public boolean isKnown() {
            return instances > 0;
        }
    }

    /** A pool, and how many instances of it run. */
    public record PoolSize(Pool pool, int instances) {}

    /** The instances in {@code phase}. */
    public static UsualPeak of(Phase phase) {
        List<LayerSize> layers = phase.layers().stream()
                .map(layer -> new LayerSize(layer, layer.always() + layer.timed()))
                .toList();
        return new UsualPeak(layers, phase.hasCluster() ? pools(phase) : List.of());
    }

    /** The instances after every feature runs only on EKS and the legacy side is removed. */
    public static UsualPeak atTheEnd(Environment environment) {
        return of(end(environment));
    }

    /** Instances of the legacy side; empty if those of a layer are unknown. */
    public OptionalInt legacyInstances() {
        return layers.stream().allMatch(LayerSize::isKnown)
                ? OptionalInt.of(layers.stream().mapToInt(LayerSize::instances).sum())
                : OptionalInt.empty();
    }

    /** Instances of the cluster, spot and on-demand (R41). */
    public SpotShare cluster() {
        int spot = instances(Capacity.SPOT);
        return new SpotShare(spot, spot + instances(Capacity.ON_DEMAND));
    }

    private int instances(Capacity capacity) {
        return pools.stream()
                .filter(size -> size.pool().capacity() == capacity)
                .mapToInt(PoolSize::instances)
                .sum();
    }

    private static List<PoolSize> pools(Phase phase) {
        List<ClusterRoom> now = ClusterRoom.of(phase);
        List<ClusterRoom> end = ClusterRoom.of(end(phase.environment()));
        List<PoolSize> sizes = new ArrayList<>();
        for (Pool pool : phase.environment().cluster().pools()) {
            int needed = Math.max(
                    partOf(
                            pool.typicalInstances(),
                            room(now, pool).neededMilliCpu(),
                            room(end, pool).neededMilliCpu()),
                    partOf(
                            pool.typicalInstances(),
                            room(now, pool).neededMiB(),
                            room(end, pool).neededMiB()));
            int least = pool.retiring() ? 0 : pool.min();
            sizes.add(new PoolSize(pool, Math.max(least, Math.min(pool.typicalInstances(), needed))));
        }
        return sizes;
    }

    private static ClusterRoom room(List<ClusterRoom> rooms, Pool pool) {
        return rooms.stream()
                .filter(room -> room.capacity() == pool.capacity())
                .findFirst()
                .orElseThrow();
    }

    /** {@code whole} times {@code now} divided by {@code end}, rounded up; 0 if {@code end} is 0. */
    private static int partOf(int whole, long now, long end) {
        return end == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, (whole * now + end - 1) / end);
    }

    /** The phase in which every feature runs on EKS alone. */
    static Phase end(Environment environment) {
        Map<String, FeatureState> states = new LinkedHashMap<>();
        for (Feature feature : environment.service().features()) {
            states.put(
                    feature.name(),
                    new FeatureState(feature, Stage.RETIRED, 100, false, true, 1, environment.policy()));
        }
        return new Phase(environment, 1, 1, 1, 1, List.of(), false, states);
    }
}
