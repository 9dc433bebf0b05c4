package dev.hikkoshi.model;

import java.time.Duration;
import java.util.List;

/**
 * A model of the events of a legacy layer: how long a changed parameter takes to reach its instances.
 *
 * <p>Each instance follows shares on its own. A release goes through the layer one part at a time: an instance leaves its
 * target groups, finishes its requests, restarts, comes back when it is healthy, and restarts each worker when its job has
 * ended.
 *
 * <p>The times are assumptions, except where a source is named. The limits are those of the steps and programs.
 *
 * @param instances the largest number of instances of the layer
 * @param longestWork the longest request and the longest job of its features, which a release waits for one after the other.
 *     It does not wait for runs of crons
 */
public record LayerTimes(int instances, Duration longestWork) {

    /** The largest part of a layer that a release restarts at a time, in percent; at least one instance. */
    public static final int PART_PERCENT = 25;

    /** How long a release waits before it begins, so that a deployment of several features becomes one release. */
    public static final Duration SETTLE = Duration.ofSeconds(10);

    /** How often an instance looks for its share. Its timer has the number. */
    public static final Duration LOOK = Duration.ofSeconds(30);

    /** The calls of one look, and the start of what it finds. */
    public static final Duration APPLY = Duration.ofSeconds(15);

    /**
     * From the change of a parameter to the start of a runbook. AWS names about half a second for EventBridge (What's New,
     * Amazon EventBridge improves end-to-end latency, 2024); the rest is for Parameter Store and Automation.
     */
    public static final Duration EVENT = Duration.ofSeconds(10);

    /** From the runbook to the instance. The agent keeps a connection open, so that it need not ask. */
    public static final Duration DELIVERY = Duration.ofSeconds(10);

    /** The limit of the delivery of a command. Run Command allows 30 seconds or more (API, SendCommand, TimeoutSeconds). */
    public static final Duration DELIVERY_LIMIT = Duration.ofSeconds(300);

    /** The download of the cookbooks and a Chef run that changes little. */
    public static final Duration CHEF = Duration.ofSeconds(60);

    /** The start of the application in its container. */
    public static final Duration RESTART = Duration.ofSeconds(30);

    /** Two health checks, 15 seconds apart: the thresholds of the target groups. */
    public static final Duration HEALTHY = Duration.ofSeconds(30);

    /**
     * The limits of one run of the program {@code release}, without the longest work: 2 minutes more for the last requests,
     * a minute to start, 5 to answer, 5 to become healthy, and 2 more for the last jobs; and 5 minutes for Chef.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(20);

    /** The limit of a command (Systems Manager, Understanding command timeout values). */
    public static final Duration COMMAND = Duration.ofHours(1);

    public LayerTimes {
        if (instances < 1) {
            throw new IllegalArgumentException("a layer has at least one instance");
        }
    }

    /** The times of a layer with these features. */
    public static LayerTimes of(Layer layer, List<Feature> features) {
        Duration requests = Duration.ZERO;
        Duration jobs = Duration.ZERO;
        for (Feature feature : features) {
            if (feature instanceof HttpFeature http) {
                requests = longer(requests, http.drain().deregistrationDelay());
            } else if (feature instanceof WorkerFeature) {
                jobs = longer(jobs, feature.longestWork());
            }
        }
        return new LayerTimes(layer.maxInstances(), requests.plus(jobs));
    }

    /** How long a change of a share takes to reach all instances. No release delays it. */
    public Duration ofShare() {
        return LOOK.plus(APPLY);
    }

    /** How long it takes until a release restarts the first instance, if no other release runs. */
    public Duration toRelease() {
        return EVENT.plus(SETTLE).plus(DELIVERY);
    }

    /**
     * How many parts of the layer a release restarts, one after the other: one instance, then two, then four, up to the
     * largest part (Systems Manager, Control automations at scale, Concurrency). A fraction of an instance does not count.
     */
    public int parts() {
        int largest = Math.max(1, instances * PART_PERCENT / 100);
        int parts = 0;
        int left = instances;
        for (int part = 1; left > 0; part = Math.min(2 * part, largest)) {
            left -= part;
            parts++;
        }
        return parts;
    }

    /** How long one part takes with the longest work. */
    public Duration ofPart() {
        return CHEF.plus(longestWork).plus(RESTART).plus(HEALTHY);
    }

    /** How long a release takes with the longest work, from its event to the last instance. */
    public Duration ofRelease() {
        return toRelease().plus(ofPart().multipliedBy(parts()));
    }

    /** How many commands the release of an instance may take: each waits for an hour, also in the middle of a job. */
    public int rounds() {
        return (int) ((longestWork.plus(PATIENCE).toSeconds() + COMMAND.toSeconds() - 1) / COMMAND.toSeconds());
    }

    /** The time after which a command on an instance fails. */
    public Duration roundLimit() {
        Duration run = longestWork.plus(PATIENCE);
        return DELIVERY_LIMIT.plus(run.compareTo(COMMAND) > 0 ? COMMAND : run);
    }

    /** The time after which one part has failed. */
    public Duration partLimit() {
        return roundLimit().multipliedBy(rounds());
    }

    /** The time after which a release has ended, in success or failure, from its event. */
    public Duration releaseLimit() {
        return toRelease().plus(partLimit().multipliedBy(parts()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
