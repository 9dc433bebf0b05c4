package dev.hikkoshi.model;

import java.time.Duration;

/**
 * The shutdown times of a pod: first the load balancer stops sending requests, then the process stops (trap T15).
 *
 * <p>{@code deregistration delay ≤ preStop sleep < grace period}, and on spot the grace period is shorter than the
 * interruption notice of 120 seconds. All three follow from the longest request.
 *
 * @param deregistrationDelay how long requests may finish after deregistration: the longest request
 * @param preStop how long the container sleeps before it receives SIGTERM
 * @param grace the termination grace period of the pod
 */
public record Drain(Duration deregistrationDelay, Duration preStop, Duration grace) {

    /** On spot, a pod must stop 10 seconds before the end of the interruption notice of 120 seconds. */
    public static final Duration LONGEST_GRACE_ON_SPOT = Duration.ofSeconds(110);

    /** The time that the load balancer needs to notice the deregistration, before SIGTERM. */
    private static final Duration PROPAGATION = Duration.ofSeconds(5);

    /** The time that the process needs to close its connections and files after SIGTERM. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    /** The drain of a feature with this longest request. */
    public static Drain of(Duration longestRequest) {
        Duration preStop = longestRequest.plus(PROPAGATION);
        return new Drain(longestRequest, preStop, preStop.plus(SHUTDOWN));
    }

    /** Whether a pod on a spot instance stops before the instance is reclaimed. */
    public boolean fitsSpot() {
        return grace.compareTo(LONGEST_GRACE_ON_SPOT) <= 0;
    }
}
