package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Optional;

/**
 * The health check of a target group.
 *
 * @param path the path that the load balancer requests
 * @param port the port that it requests; empty for the port of the targets
 * @param matcher the status codes of a healthy target, such as {@code 200} or {@code 200-299,302}
 * @param interval the time between two checks
 * @param timeout how long a target may take to answer, shorter than the interval
 * @param healthy the checks in a row after which a target is healthy
 * @param unhealthy the checks in a row after which it is unhealthy
 */
public record HealthCheck(
        String path,
        Optional<Integer> port,
        String matcher,
        Duration interval,
        Duration timeout,
        int healthy,
        int unhealthy) {

    /** The status code of a healthy target, if nothing is declared. */
    public static final String OK = "200";

    /** The seconds between two checks of a pod, if nothing is declared. */
    public static final int EKS_INTERVAL = 10;

    /** The seconds between two checks of an instance, if nothing is declared. */
    public static final int LEGACY_INTERVAL = 15;

    /** The seconds that a target may take, if nothing is declared. */
    public static final int TIMEOUT = 5;

    /** The checks in a row that make a target healthy, if nothing is declared. */
    public static final int HEALTHY = 2;

    /** The checks in a row that make a target unhealthy, if nothing is declared. */
    public static final int UNHEALTHY = 3;

    public HealthCheck {
        if (timeout.compareTo(interval) >= 0) {
            throw new IllegalArgumentException("a health check of %s does not end in %s".formatted(timeout, interval));
        }
    }

    /** The check of pods if nothing is declared. */
    public static HealthCheck ofPods(String path) {
        return usual(path, EKS_INTERVAL);
    }

    /** The check of instances if nothing is declared. */
    public static HealthCheck ofInstances(String path) {
        return usual(path, LEGACY_INTERVAL);
    }

    private static HealthCheck usual(String path, int interval) {
        return new HealthCheck(
                path,
                Optional.empty(),
                OK,
                Duration.ofSeconds(interval),
                Duration.ofSeconds(TIMEOUT),
                HEALTHY,
                UNHEALTHY);
    }

    /** How long a new target that answers is not healthy yet. */
    public Duration untilHealthy() {
        return interval.multipliedBy(healthy);
    }

    /** How much longer than usual a new pod that answers waits for its first request. */
    public Duration laterThanUsual() {
        Duration later = untilHealthy().minusSeconds((long) EKS_INTERVAL * HEALTHY);
        return later.isNegative() ? Duration.ZERO : later;
    }
}
