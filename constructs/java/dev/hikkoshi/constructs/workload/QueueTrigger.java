package dev.hikkoshi.constructs.workload;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a worker's number of consumers follows: a queue, as KEDA reads it.
 *
 * @param type KEDA's name of the scaler
 * @param metadata the scaler's settings, all of them strings
 * @param authenticated whether KEDA's operator needs AWS rights to read it
 */
public record QueueTrigger(String type, SortedMap<String, String> metadata, boolean authenticated) {

    /**
     * An SQS queue.
     *
     * @param queueUrl the queue's URL
     * @param region its region
     * @param jobsPerConsumer waiting messages for which there is one consumer
     * @param countsInFlight whether messages that are being worked on count. While the legacy side consumes too they must
     *     not: SQS does not say whose they are, and EKS would scale for work that legacy has taken
     */
    public static QueueTrigger sqs(String queueUrl, String region, int jobsPerConsumer, boolean countsInFlight) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("queueURL", queueUrl);
        metadata.put("queueLength", Integer.toString(jobsPerConsumer));
        metadata.put("awsRegion", region);
        metadata.put("scaleOnInFlight", Boolean.toString(countsInFlight));
        return new QueueTrigger("aws-sqs-queue", metadata, true);
    }

    /**
     * A Redis list.
     *
     * @param address host and port
     * @param list the list's key
     * @param jobsPerConsumer waiting jobs for which there is one consumer
     */
    public static QueueTrigger redis(String address, String list, int jobsPerConsumer) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("address", address);
        metadata.put("listName", list);
        metadata.put("listLength", Integer.toString(jobsPerConsumer));
        return new QueueTrigger("redis", metadata, false);
    }

    Spec spec(WorkloadIdentity identity) {
        return new Spec(type, metadata, authenticated ? new AuthenticationRef(identity.feature()) : null);
    }

    /** One trigger of a ScaledObject. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Spec(String type, SortedMap<String, String> metadata, AuthenticationRef authenticationRef) {}

    /** The TriggerAuthentication of the same namespace. */
    record AuthenticationRef(String name) {}
}
