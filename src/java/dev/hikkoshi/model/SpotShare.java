package dev.hikkoshi.model;

import java.util.OptionalDouble;

/**
 * How many of a cluster's instances are spot instances (R41).
 *
 * @param spot spot instances
 * @param all all instances, spot and on-demand
 */
public record SpotShare(int spot, int all) {

    /**
     * The tag of a node group with the number of instances for a usual peak. A node group has no property for it,
     * because the autoscaler sets the desired size.
     */
    public static final String TYPICAL_SIZE_TAG = "hikkoshi.dev/typical-size";

    public SpotShare {
        if (spot < 0 || spot > all) {
            throw new IllegalArgumentException(spot + " spot instances of " + all);
        }
    }

    /** The share at the typical sizes of the pools. */
    public static SpotShare typical(Cluster cluster) {
        int spot = 0;
        int all = 0;
        for (Pool pool : cluster.pools()) {
            all += pool.typicalInstances();
            spot += pool.capacity() == Capacity.SPOT ? pool.typicalInstances() : 0;
        }
        return new SpotShare(spot, all);
    }

    /** On-demand instances. */
    public int onDemand() {
        return all - spot;
    }

    /** The part of all instances that is spot, 0 to 1; empty without instances. */
    public OptionalDouble part() {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) spot / all);
    }

    /** Whether at least {@code least} of all instances are spot instances; true without instances. */
    public boolean isAtLeast(double least) {
        return spot >= least * all;
    }

    /** For people: {@code 36 of 39 instances on spot, 92.3 %}. */
    @Override
    public String toString() {
        if (all == 0) {
            return "no instances";
        }
        long tenths = Math.round(part().getAsDouble() * 1000);
        return "%d of %d instances on spot, %d.%d %%".formatted(spot, all, tenths / 10, tenths % 10);
    }
}
