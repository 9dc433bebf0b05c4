package dev.hikkoshi.model;

import java.time.Duration;

/**
 * How a pod leaves: first the load balancer stops sending, then the process stops (trap T15).
 *
 * <p>{@code deregistration delay ≤ preStop sleep < grace period}, and on spot the grace period ends before the
 * interruption notice of 120 seconds does. All three follow from the longest request.
 *
 * @param deregistrationDelay how long the target group lets requests finish: the longest request
 * @param preStop how long the container sleeps before it receives SIGTERM
 * @param grace how long the pod has altogether
 */
public record Drain(Duration deregistrationDelay, Duration preStop, Duration grace) {

    /** On spot a pod has to be gone 10 seconds before the 120 seconds of the interruption notice are over. */
    public static final Duration LONGEST_GRACE_ON_SPOT = Duration.ofSeconds(110);

    /** Between the last request's end and the signal: the time that a load balancer takes to see the change. */
    private static final Duration PROPAGATION = Duration.ofSeconds(5);

    /** Between the signal and the end: the time that the process takes to close what it holds. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    /** The drain of a feature whose requests take at most {@code longestRequest}. */
    public static Drain of(Duration longestRequest) {
        Duration preStop = longestRequest.plus(PROPAGATION);
        return new Drain(longestRequest, preStop, preStop.plus(SHUTDOWN));
    }

    /** Whether a pod on a spot instance is gone before the instance is. */
    public boolean fitsSpot() {
        return grace.compareTo(LONGEST_GRACE_ON_SPOT) <= 0;
    }
}
