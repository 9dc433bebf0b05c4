package dev.hikkoshi.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A feature that consumes a queue. Its share is the ratio of consumers.
 *
 * @param workload what every kind declares
 * @param queue the name of the dependency that it consumes, of kind {@code sqs} or {@code redis}; empty if its jobs are elsewhere
 * @param list the key of the Redis list, empty for SQS
 * @param consumers consumers of both fleets together at the peak, at least 2
 * @param jobsPerConsumer the number of waiting jobs per consumer; more jobs start more consumers; 1 without a queue
 * @param longestJob the longest duration of one job
 * @param checkpoints whether an interrupted job continues where it stopped
 * @param furtherQueues what its consumers take jobs from as well
 * @param scaler what counts its jobs instead of a queue
 */
public record WorkerFeature(
        Workload workload,
        String queue,
        String list,
        int consumers,
        int jobsPerConsumer,
        Duration longestJob,
        boolean checkpoints,
        List<Source> furtherQueues,
        Optional<ExternalScaler> scaler)
        implements Feature {

    public WorkerFeature {
        furtherQueues = List.copyOf(furtherQueues);
    }

    /** A worker of one queue. */
    public WorkerFeature(
            Workload workload,
            String queue,
            String list,
            int consumers,
            int jobsPerConsumer,
            Duration longestJob,
            boolean checkpoints) {
        this(workload, queue, list, consumers, jobsPerConsumer, longestJob, checkpoints, List.of());
    }

    /** A worker of several queues. */
    public WorkerFeature(
            Workload workload,
            String queue,
            String list,
            int consumers,
            int jobsPerConsumer,
            Duration longestJob,
            boolean checkpoints,
            List<Source> furtherQueues) {
        this(
                workload,
                queue,
                list,
                consumers,
                jobsPerConsumer,
                longestJob,
                checkpoints,
                furtherQueues,
                Optional.empty());
    }

    /**
     * What consumers take jobs from.
     *
     * @param queue the name of the dependency, of kind {@code sqs} or {@code redis}
     * @param list the key of the Redis list, empty for SQS
     */
    public record Source(String queue, String list) {}

    /** Whether it takes its jobs from a queue of SQS or a list of Redis, which alarms watch. */
    public boolean hasQueue() {
        return !queue.isEmpty();
    }

    /** Whether nothing counts its jobs, so that it has as many consumers as its share at any time. */
    public boolean isFixed() {
        return !hasQueue() && scaler.isEmpty() && workload.scaling().query().isEmpty();
    }

    /** All that its consumers take jobs from, the first queue first; none if a scaler counts the jobs, or nothing. */
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        if (hasQueue()) {
            sources.add(new Source(queue, list));
        }
        sources.addAll(furtherQueues);
        return sources;
    }

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
