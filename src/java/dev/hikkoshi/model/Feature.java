package dev.hikkoshi.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A part of the service that moves as a unit.
 *
 * <p>{@link Workload} has the values that all kinds share. The record of each kind has the others.
 */
public sealed interface Feature permits HttpFeature, WorkerFeature, CronFeature {

    /** The values that all kinds share. */
    Workload workload();

    /** The value of {@code kind} in {@code service.yaml}. */
    FeatureKind kind();

    /** The feature's name: a DNS label of at most 50 characters, unique in the service. */
    default String name() {
        return workload().name();
    }

    /** The name of the legacy layer that runs this feature before the move. */
    default String layer() {
        return workload().layer();
    }

    /** Whom to ask about the feature. */
    default Optional<String> owner() {
        return workload().owner();
    }

    /** The maximum number of pods of this feature on EKS. */
    default int maxPods() {
        return workload().pods().max();
    }

    /**
     * The number of units that this feature needs at the peak: pods of an HTTP feature, consumers of a worker, one run
     * of a cron. A share of {@code n} percent needs {@code n} percent of them, rounded up.
     */
    int peak();

    /** How long one unit of its work takes at most: a request, a job or a run. */
    Duration longestWork();
}
