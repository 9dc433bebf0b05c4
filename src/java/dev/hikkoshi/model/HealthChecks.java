package dev.hikkoshi.model;

/**
 * The health checks of the two target groups of a feature.
 *
 * @param eks that of its pods
 * @param legacy that of the instances of its layer
 */
public record HealthChecks(HealthCheck eks, HealthCheck legacy) {

    /** The checks of a feature that declares a path alone. */
    public static HealthChecks of(String path) {
        return new HealthChecks(HealthCheck.ofPods(path), HealthCheck.ofInstances(path));
    }
}
