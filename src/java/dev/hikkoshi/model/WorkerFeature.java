package dev.hikkoshi.model;

import java.time.Duration;

/**
 * A feature that consumes a queue. Its share is the ratio of consumers.
 *
 * @param workload what every kind declares
 * @param queue the name of the dependency that it consumes, of kind {@code sqs} or {@code redis}
 * @param list the key of the Redis list, empty for SQS
 * @param consumers consumers of both fleets together at the peak, at least 2
 * @param jobsPerConsumer the number of waiting jobs per consumer; more jobs start more consumers
 * @param longestJob the longest duration of one job
 * @param checkpoints whether an interrupted job continues where it stopped
 */
public record WorkerFeature(
        Workload workload,
        String queue,
        String list,
        int consumers,
        int jobsPerConsumer,
        Duration longestJob,
        boolean checkpoints)
        implements Feature {

    /** The last part of the name of the parameter with the number of consumers on the legacy side. */
    public static final String CONSUMERS_PARAMETER = "consumers";

    @Override
    public FeatureKind kind() {
        return FeatureKind.WORKER;
    }

    @Override
    public Duration longestWork() {
        return longestJob;
    }

    @Override
    public int peak() {
        return consumers;
    }
}
