package dev.hikkoshi.model;

import java.time.Duration;

/**
 * A feature behind the load balancer: kind {@code web} or {@code api}.
 *
 * @param workload what every kind declares
 * @param kind {@link FeatureKind#WEB} or {@link FeatureKind#API}
 * @param routing its routing
 * @param drain how long a pod needs to finish its requests (trap T15)
 * @param probes what the kubelet asks its pods
 * @param checks what the load balancer asks on each side
 * @param peak the number of pods for the whole peak, between the minimum and the maximum of its pods
 */
public record HttpFeature(
        Workload workload, FeatureKind kind, Routing routing, Drain drain, Probes probes, HealthChecks checks, int peak)
        implements Feature {

    public HttpFeature {
        if (kind != FeatureKind.WEB && kind != FeatureKind.API) {
            throw new IllegalArgumentException("an HTTP feature is a web or an api, not a " + kind.word());
        }
    }

    /** A feature whose health checks follow from their path. */
    public HttpFeature(Workload workload, FeatureKind kind, Routing routing, Drain drain, Probes probes, int peak) {
        this(workload, kind, routing, drain, probes, HealthChecks.of(routing.healthPath()), peak);
    }

    /** A feature whose probes follow from its health check and its longest request. */
    public HttpFeature(Workload workload, FeatureKind kind, Routing routing, Drain drain, int peak) {
        this(workload, kind, routing, drain, Probes.of(routing.healthPath(), drain.deregistrationDelay()), peak);
    }

    /** Its ports on the instances of its layer. */
    public LegacyPorts legacyPorts() {
        return LegacyPorts.of(name(), routing.legacyPort());
    }

    /** How long a connection of it may be without data. */
    public Duration longestSilence() {
        return routing.targets().silence().orElse(drain.deregistrationDelay());
    }

    @Override
    public Duration longestWork() {
        return drain.deregistrationDelay();
    }
}
