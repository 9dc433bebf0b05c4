package dev.hikkoshi.model;

/**
 * One part of the service that moves as a whole.
 *
 * <p>What every kind declares is its {@link Workload}; what only one kind has stands in that kind's record.
 */
public sealed interface Feature permits HttpFeature, WorkerFeature, CronFeature {

    /** What every feature declares, whatever its kind. */
    Workload workload();

    /** The word that {@code service.yaml} writes after {@code kind:}. */
    FeatureKind kind();

    /** The feature's name: a DNS label of at most 30 characters, unique in the service. */
    default String name() {
        return workload().name();
    }

    /** The name of the legacy layer that runs this feature before the move. */
    default String layer() {
        return workload().layer();
    }

    /** The most pods that this feature ever runs on EKS at once. */
    default int maxPods() {
        return workload().pods().max();
    }

    /**
     * How many units of work at the peak this feature needs altogether: pods of an HTTP feature, consumers of a worker,
     * one run of a cron. A share of {@code n} percent needs {@code n} percent of it, rounded up.
     */
    int peak();
}
