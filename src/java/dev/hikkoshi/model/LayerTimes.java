package dev.hikkoshi.model;

import java.time.Duration;
import java.util.List;

/**
 * A model of the events of a legacy layer: how long a changed parameter takes to reach its instances.
 *
 * <p>A change of a share reaches all instances at once. A release goes through the layer one part at a time: each instance
 * leaves its target groups, finishes its requests and jobs, restarts, and comes back when it is healthy.
 *
 * <p>The times are assumptions, except where a source is named.
 *
 * @param instances the largest number of instances of the layer
 * @param longestWork the longest request or job of its features. A release does not wait for runs of crons
 */
public record LayerTimes(int instances, Duration longestWork) {

    /** The part of a layer that a release restarts at a time, in percent; at least one instance. */
    public static final int PART_PERCENT = 25;

    /** How long a release waits before it begins, so that a deployment of several features becomes one release. */
    public static final Duration SETTLE = Duration.ofSeconds(10);

    /**
     * From the change of a parameter to the start of a runbook. AWS names about half a second for EventBridge (What's New,
     * Amazon EventBridge improves end-to-end latency, 2024); the rest is for Parameter Store and Automation.
     */
    public static final Duration EVENT = Duration.ofSeconds(10);

    /** From the runbook to the instance. The agent keeps a connection open, so that it need not ask. */
    public static final Duration DELIVERY = Duration.ofSeconds(10);

    /** The download of the cookbooks and a Chef run that changes little. */
    public static final Duration CHEF = Duration.ofSeconds(60);

    /** The start of the application in its container. */
    public static final Duration RESTART = Duration.ofSeconds(30);

    /** Two health checks, 15 seconds apart: the thresholds of the target groups. */
    public static final Duration HEALTHY = Duration.ofSeconds(30);

    public LayerTimes {
        if (instances < 1) {
            throw new IllegalArgumentException("a layer has at least one instance");
        }
    }

    /** The times of a layer with these features. */
    public static LayerTimes of(Layer layer, List<Feature> features) {
        return new LayerTimes(
                layer.maxInstances(),
                features.stream()
                        .filter(feature -> !(feature instanceof CronFeature))
                        .map(Feature::longestWork)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
    }

    /** How long a change of a share takes to reach all instances, if no release runs. */
    public Duration ofShare() {
        return EVENT.plus(DELIVERY).plus(CHEF);
    }

    /** How long it takes until a release restarts the first instance. */
    public Duration toRelease() {
        return EVENT.plus(SETTLE).plus(DELIVERY);
    }

    /** How many parts of the layer a release restarts, one after the other. A fraction of an instance does not count. */
    public int parts() {
        int part = Math.max(1, instances * PART_PERCENT / 100);
        return (instances + part - 1) / part;
    }

    /** How long one part takes at most. */
    public Duration ofPart() {
        return CHEF.plus(longestWork).plus(RESTART).plus(HEALTHY);
    }

    /** How long a release takes at most, from its event to the last instance. */
    public Duration ofRelease() {
        return toRelease().plus(ofPart().multipliedBy(parts()));
    }
}
