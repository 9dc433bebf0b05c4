package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/**
 * The time from more load to more capacity, on one side (R16, R17).
 *
 * @param basis the source of the durations
 * @param notice until the scaling reacts: the metric's period and the wait of the threshold
 * @param machine until a machine has booted; zero if spare capacity is kept
 * @param software until the software is installed: recipes on a VM, pulling an image for a pod
 * @param healthy until the load balancer sends requests: the required number of health checks
 */
public record TimeToCapacity(Basis basis, Duration notice, Duration machine, Duration software, Duration healthy) {

    /** The source of the durations. */
    public enum Basis {
        /** An estimate of a person who knows the fleet. */
        @JsonPropertyDescription("an estimate of a person who knows the fleet.")
        DECLARED("declared"),
        /** A measurement. */
        @JsonPropertyDescription("a measurement.")
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
