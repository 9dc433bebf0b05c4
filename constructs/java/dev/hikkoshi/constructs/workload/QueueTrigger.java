package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.WorkerFeature;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The KEDA trigger for a worker's number of consumers: a queue.
 *
 * @param type KEDA's name of the scaler
 * @param metadata the scaler's settings, all of them strings
 * @param authenticated whether KEDA's operator needs AWS permissions to read it
 */
public record QueueTrigger(String type, SortedMap<String, String> metadata, boolean authenticated) {

    /**
     * The trigger of a worker.
     *
     * @param worker the worker
     * @param queue the dependency that it consumes: an SQS queue or a Redis
     * @param account the account of an SQS queue
     * @param region the region of an SQS queue
     * @param countsInFlight whether SQS messages in flight count. They must not count while the legacy side consumes
     *     too: SQS does not show who received a message, and EKS would scale for the messages of the legacy side
     */
    public static QueueTrigger of(
            WorkerFeature worker, Dependency queue, String account, String region, boolean countsInFlight) {
        SortedMap<String, String> metadata = new TreeMap<>();
        String jobs = Integer.toString(worker.jobsPerConsumer());
        if (queue.kind() == DependencyKind.REDIS) {
            metadata.put("address", queue.address() + ":" + queue.port());
            metadata.put("listName", worker.list());
            metadata.put("listLength", jobs);
            return new QueueTrigger("redis", metadata, false);
        }
        metadata.put("queueURL", "https://sqs.%s.amazonaws.com/%s/%s".formatted(region, account, queue.id()));
        metadata.put("queueLength", jobs);
        metadata.put("awsRegion", region);
        metadata.put("scaleOnInFlight", Boolean.toString(countsInFlight));
        return new QueueTrigger("aws-sqs-queue", metadata, true);
    }

    /** One trigger of a ScaledObject. */
    Map<String, Object> spec(WorkloadIdentity identity) {
        Map<String, Object> spec = new TreeMap<>(Map.of("type", type, "metadata", metadata));
        if (authenticated) {
            spec.put("authenticationRef", Map.of("name", identity.feature()));
        }
        return spec;
    }
}
