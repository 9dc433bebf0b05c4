package dev.hikkoshi.model;

import java.time.Duration;

/**
 * How long it takes from more load to more capacity, on one side (R16, R17).
 *
 * @param basis who says so
 * @param notice until the load is seen: the metric's period and the threshold's wait
 * @param machine until a machine has booted; zero where room is kept for it
 * @param software until the software is there: recipes on a VM, pulling an image for a pod
 * @param healthy until the load balancer sends requests: the health checks in a row
 */
public record TimeToCapacity(Basis basis, Duration notice, Duration machine, Duration software, Duration healthy) {

    /** Where the durations come from. */
    public enum Basis {
        /** Somebody who knows the fleet said so. */
        DECLARED("declared"),
        /** A stopwatch said so. */
        MEASURED("measured");

        private final String word;

        Basis(String word) {
            this.word = word;
        }

        /** The word as it is written in YAML. */
        public String word() {
            return word;
        }
    }

    public TimeToCapacity {
        if (notice.isNegative() || machine.isNegative() || software.isNegative() || healthy.isNegative()) {
            throw new IllegalArgumentException("no part of a start takes less than nothing");
        }
    }

    /** From the load to the first request that the new capacity answers. */
    public Duration total() {
        return notice.plus(machine).plus(software).plus(healthy);
    }

    /** How many times as fast as {@code other} this is. */
    public double timesAsFastAs(TimeToCapacity other) {
        if (total().isZero()) {
            throw new IllegalArgumentException("nothing is there at once");
        }
        return (double) other.total().toMillis() / total().toMillis();
    }
}
