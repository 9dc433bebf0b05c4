package dev.hikkoshi.model;

import java.util.Optional;

/**
 * When the autoscaler of a feature adds pods: above one of the targets.
 *
 * @param cpuPercent the average use of the requested CPU, in percent; without effect if requests or a query decide
 * @param memoryPercent the average use of the requested memory, in percent; 0 for no such target
 * @param requestsPerTarget the requests per minute of one pod; 0 for no such target
 * @param oldestJobSeconds the age of the oldest message of an SQS queue; 0 for no such target
 * @param query what Prometheus counts
 */
public record Scaling(
        int cpuPercent, int memoryPercent, int requestsPerTarget, int oldestJobSeconds, Optional<Query> query) {

    /** The target without a declared one. */
    public static final Scaling USUAL = new Scaling(60, 0);

    /** The target of a feature whose load rises faster than new nodes start (R22). */
    public static final Scaling OF_BURSTS = new Scaling(50, 0);

    /**
     * What Prometheus counts.
     *
     * @param promQl the query, with one number as its result
     * @param perPod how much of that number one pod is enough for
     */
    public record Query(String promQl, int perPod) {}

    /** Targets of CPU and memory. */
    public Scaling(int cpuPercent, int memoryPercent) {
        this(cpuPercent, memoryPercent, 0, 0, Optional.empty());
    }

    /** Whether requests or a query decide the number of pods of a feature with requests, instead of their CPU and memory. */
    public boolean countsWork() {
        return requestsPerTarget > 0 || query.isPresent();
    }
}
