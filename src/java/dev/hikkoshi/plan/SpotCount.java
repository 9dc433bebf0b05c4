package dev.hikkoshi.plan;

import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Pool;

/**
 * Instances of the cluster by the way they are bought (R41).
 *
 * @param spot spot instances
 * @param onDemand on-demand instances
 */
public record SpotCount(int spot, int onDemand) {

    /** The count at the sizes that the pools call typical. */
    public static SpotCount typical(Cluster cluster) {
        int spot = 0;
        int onDemand = 0;
        for (Pool pool : cluster.pools()) {
            if (pool.capacity() == Capacity.SPOT) {
                spot += pool.typical();
            } else {
                onDemand += pool.typical();
            }
        }
        return new SpotCount(spot, onDemand);
    }

    /** The part of all instances that is on spot, 0 to 1; 0 of none. */
    public double share() {
        return spot + onDemand == 0 ? 0 : (double) spot / (spot + onDemand);
    }
}
