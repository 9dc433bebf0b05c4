package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.ExternalScaler;
import dev.hikkoshi.model.RedisAccess;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.WorkerFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A KEDA trigger for a number of pods: a queue, a metric of CloudWatch, or a query of Prometheus.
 *
 * @param type KEDA's name of the scaler
 * @param measure how the autoscaler compares its number with the target
 * @param metadata the scaler's settings, all of them strings
 * @param authentication the spec of its TriggerAuthentication; empty if KEDA's operator does not sign in
 */
public record ScaleTrigger(
        String type, Counted measure, SortedMap<String, String> metadata, Map<String, Object> authentication) {

    /** How the autoscaler compares a number with the target (KEDA, {@code triggers[].metricType}). */
    enum Counted {
        /** The length of a queue, divided by the pods. KEDA uses it without a {@code metricType}. */
        QUEUE(""),
        /** A sum over all pods, divided by the pods. */
        SUM("AverageValue"),
        /** A number that pods do not share, such as an age: the pods grow by the ratio to the target. */
        RATIO("Value");

        private final String metricType;

        Counted(String metricType) {
            this.metricType = metricType;
        }
    }

    /** The period of the metrics of CloudWatch, in seconds. */
    private static final String PERIOD = "60";

    /** KEDA's operator reads the numbers with its own permissions instead of those of the feature's pods. */
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
    public static ScaleTrigger ofQueue(
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
            return new ScaleTrigger("redis", Counted.QUEUE, metadata, signIn(worker.name(), queue.redis()));
        }
        metadata.put("queueURL", "https://sqs.%s.amazonaws.com/%s/%s".formatted(region, account, queue.id()));
        metadata.put("queueLength", jobs);
        metadata.put("awsRegion", region);
        metadata.put("scaleOnInFlight", Boolean.toString(countsInFlight));
        return new ScaleTrigger("aws-sqs-queue", Counted.QUEUE, metadata, OWN_PERMISSIONS);
    }

    /**
     * The requests per minute of a target group, and for how many one pod is enough. The load balancer counts them, and pods of the
     * on-demand floor have a part of them.
     *
     * <p>Only CloudFormation knows the whole name of the group: {@code targetgroup/<name>/<digits>}. The name ends with a hash, so
     * that the search finds this group alone
     * (<a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html">Amazon CloudWatch,
     * search expression syntax</a>). RequestCountPerTarget has the same requests, divided by the targets: its ratio would
     * multiply pods again each 15 seconds until the next minute counts.
     *
     * @param targetGroup the name of the EKS target group
     * @param perPod the requests per minute of one pod
     */
    public static ScaleTrigger ofRequests(String targetGroup, int perPod, String region) {
        SortedMap<String, String> metadata = cloudWatch(perPod, region);
        metadata.put(
                "expression",
                "SUM(SEARCH('{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName=\"RequestCount\" TargetGroup=%s', 'Sum', %s))"
                        .formatted(targetGroup, PERIOD));
        // The requests of the last minute are not all counted yet.
        metadata.put("metricEndTimeOffset", PERIOD);
        return new ScaleTrigger("aws-cloudwatch", Counted.SUM, metadata, OWN_PERMISSIONS);
    }

    /**
     * The age of the oldest message of an SQS queue.
     *
     * @param queue the name of the queue
     * @param seconds the age above which consumers are added
     */
    public static ScaleTrigger ofAge(String queue, int seconds, String region) {
        SortedMap<String, String> metadata = cloudWatch(seconds, region);
        metadata.put("namespace", "AWS/SQS");
        metadata.put("metricName", "ApproximateAgeOfOldestMessage");
        metadata.put("dimensionName", "QueueName");
        metadata.put("dimensionValue", queue);
        metadata.put("metricStat", "Maximum");
        return new ScaleTrigger("aws-cloudwatch", Counted.RATIO, metadata, OWN_PERMISSIONS);
    }

    /** What is left open, KEDA reads as: the newest minute of the last five, and 0 without any. */
    private static SortedMap<String, String> cloudWatch(int target, String region) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("targetMetricValue", Integer.toString(target));
        metadata.put("minMetricValue", "0");
        metadata.put("metricStatPeriod", PERIOD);
        metadata.put("awsRegion", region);
        return metadata;
    }

    /**
     * The result of a query of Amazon Managed Service for Prometheus.
     *
     * @param workspace the id of the workspace
     */
    public static ScaleTrigger ofQuery(Scaling.Query query, String workspace, String region) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(
                "serverAddress", "https://aps-workspaces.%s.amazonaws.com/workspaces/%s".formatted(region, workspace));
        metadata.put("query", query.promQl());
        metadata.put("threshold", Integer.toString(query.perPod()));
        metadata.put("awsRegion", region);
        return new ScaleTrigger("prometheus", Counted.SUM, metadata, OWN_PERMISSIONS);
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

    /** The trigger that a worker declares. KEDA's operator signs in with secrets of the worker. */
    public static ScaleTrigger declared(String feature, ExternalScaler scaler) {
        List<Map<String, String>> references = scaler.secrets().entrySet().stream()
                .map(secret -> Map.of("parameter", secret.getKey(), "name", feature, "key", secret.getValue()))
                .toList();
        return new ScaleTrigger(
                scaler.type(),
                Counted.QUEUE,
                scaler.metadata(),
                references.isEmpty() ? Map.of() : Map.of("secretTargetRef", references));
    }

    /** Whether it counts what waits in a queue. */
    boolean countsQueue() {
        return measure == Counted.QUEUE;
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
        if (!countsQueue()) {
            spec.put("metricType", measure.metricType);
            // The autoscaler asks each 15 seconds; KEDA asks CloudWatch and Prometheus, which cost, at its own
            // interval.
            spec.put("useCachedMetrics", true);
        }
        if (authenticated()) {
            spec.put("authenticationRef", Map.of("name", signIn));
        }
        return spec;
    }
}
