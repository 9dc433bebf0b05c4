package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.RedisAccess;
import dev.hikkoshi.model.WorkerFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The KEDA trigger for a worker's number of consumers: a queue.
 *
 * @param type KEDA's name of the scaler
 * @param metadata the scaler's settings, all of them strings
 * @param authentication the spec of its TriggerAuthentication; empty if KEDA's operator does not sign in
 */
public record QueueTrigger(String type, SortedMap<String, String> metadata, Map<String, Object> authentication) {

    /** KEDA's operator reads the queue's length with its own permissions instead of those of the feature's pods. */
    private static final Map<String, Object> OWN_PERMISSIONS =
            Map.of("podIdentity", Map.of("provider", "aws", "identityOwner", "keda"));

    /**
     * The trigger of a worker.
     *
     * @param worker the worker
     * @param queue the dependency that it consumes: an SQS queue or a Redis
     * @param list the key of the Redis list; empty for an SQS queue
     * @param account the account of an SQS queue
     * @param region the region of an SQS queue
     * @param countsInFlight whether SQS messages in flight count. They must not count while the legacy side consumes
     *     too: SQS does not show who received a message, and EKS would scale for the messages of the legacy side
     */
    public static QueueTrigger of(
            WorkerFeature worker,
            Dependency queue,
            String list,
            String account,
            String region,
            boolean countsInFlight) {
        SortedMap<String, String> metadata = new TreeMap<>();
        String jobs = Integer.toString(worker.jobsPerConsumer());
        if (queue.kind() == DependencyKind.REDIS) {
            metadata.put("address", queue.address() + ":" + queue.port());
            metadata.put("listName", list);
            metadata.put("listLength", jobs);
            if (queue.redis().encrypted()) {
                metadata.put("enableTLS", "true");
            }
            return new QueueTrigger("redis", metadata, signIn(worker.name(), queue.redis()));
        }
        metadata.put("queueURL", "https://sqs.%s.amazonaws.com/%s/%s".formatted(region, account, queue.id()));
        metadata.put("queueLength", jobs);
        metadata.put("awsRegion", region);
        metadata.put("scaleOnInFlight", Boolean.toString(countsInFlight));
        return new QueueTrigger("aws-sqs-queue", metadata, OWN_PERMISSIONS);
    }

    /**
     * KEDA's operator signs in as the worker does, with the worker's Secret.
     * <a href="https://keda.sh/docs/2.20/scalers/redis-lists/">KEDA, Redis Lists</a>
     */
    private static Map<String, Object> signIn(String feature, RedisAccess redis) {
        if (!redis.signsIn()) {
            return Map.of();
        }
        List<Map<String, String>> references = new ArrayList<>();
        if (!redis.userKey().isEmpty()) {
            references.add(Map.of("parameter", "username", "name", feature, "key", redis.userKey()));
        }
        references.add(Map.of("parameter", "password", "name", feature, "key", redis.passwordKey()));
        return Map.of("secretTargetRef", references);
    }

    /** Whether KEDA's operator signs in. */
    public boolean authenticated() {
        return !authentication.isEmpty();
    }

    /**
     * One trigger of a ScaledObject.
     *
     * @param signIn the name of its TriggerAuthentication
     */
    Map<String, Object> spec(String signIn) {
        Map<String, Object> spec = new TreeMap<>(Map.of("type", type, "metadata", metadata));
        if (authenticated()) {
            spec.put("authenticationRef", Map.of("name", signIn));
        }
        return spec;
    }
}
