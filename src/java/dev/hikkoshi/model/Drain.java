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

    /** An update of a managed node group waits 15 minutes for a pod. A job with checkpoints ends a minute earlier. */
    public static final Duration LONGEST_GRACE_WITH_CHECKPOINTS =
            Duration.ofSeconds(PlatformDefault.NODE_UPDATE.usual()).minusMinutes(1);

    /** The drain of a feature with this longest request. */
    public static Drain of(Duration longestRequest) {
        return new Drain(
                PlatformDefault.DEREGISTRATION_DELAY.of(longestRequest),
                PlatformDefault.PRE_STOP.of(longestRequest),
                PlatformDefault.GRACE_OF_REQUESTS.of(longestRequest));
    }

    /** The longest grace period of the feature's pods: those on spot end with the interruption notice. */
    public static Duration longestGrace(Feature feature) {
        Placement placement = feature.workload().placement();
        return grace(feature, placement.capacity() == Capacity.SPOT && placement.onDemandFloor() == 0);
    }

    /**
     * The grace period of a feature's pods. A worker with checkpoints continues elsewhere, so no update of its node fails.
     *
     * @param spot whether they may be on spot, where an interruption ends longer work
     */
    public static Duration grace(Feature feature, boolean spot) {
        if (feature instanceof HttpFeature http) {
            return http.drain().grace();
        }
        PlatformDefault own =
                feature instanceof WorkerFeature ? PlatformDefault.GRACE_OF_JOBS : PlatformDefault.GRACE_OF_RUNS;
        Duration whole = own.of(feature.longestWork());
        if (spot) {
            return shorter(whole, LONGEST_GRACE_ON_SPOT);
        }
        boolean continues = feature instanceof WorkerFeature worker && worker.checkpoints();
        return continues ? shorter(whole, LONGEST_GRACE_WITH_CHECKPOINTS) : whole;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether a pod on a spot instance stops before the instance is reclaimed. */
    public boolean fitsSpot() {
        return grace.compareTo(LONGEST_GRACE_ON_SPOT) <= 0;
    }
}
