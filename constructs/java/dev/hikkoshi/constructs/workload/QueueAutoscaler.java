package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.PlatformDefault;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** KEDA's ScaledObject of a worker's elastic Deployment, and the TriggerAuthentications of its triggers. */
public final class QueueAutoscaler {

    static final String API_VERSION = "keda.sh/v1alpha1";

    private QueueAutoscaler() {}

    /**
     * The minimum and maximum number of consumers.
     *
     * @param min consumers without waiting jobs
     * @param max the maximum number of consumers: the number for the feature's share minus the floor. With 0, an
     *     annotation pins the Deployment to zero pods, because the maximum of a ScaledObject is at least 1
     * @param longestJob the longest job: a consumer that may have one does not stop because the queue is empty
     */
    public record Bounds(int min, int max, Duration longestJob) {

        /** The longest stabilization window (Kubernetes API, HPAScalingRules). */
        private static final long LONGEST_WINDOW = 3600;

        public Bounds {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("consumers go from " + min + " to " + max);
            }
        }

        /** How long the queue must be shorter before consumers stop. */
        private int shrinkSeconds() {
            return (int) Math.min(PlatformDefault.QUEUE_WINDOW.of(longestJob.toSeconds()), LONGEST_WINDOW);
        }

        /** How long the queue must be empty before the last consumer stops. */
        private int cooldownSeconds() {
            return (int) PlatformDefault.QUEUE_COOLDOWN.of(longestJob.toSeconds());
        }
    }

    /** The autoscaler of the Deployment with the feature's name. */
    public static GenericKubernetesResource scaledObject(
            WorkloadIdentity identity, Bounds bounds, List<ScaleTrigger> triggers) {
        ObjectMeta metadata = identity.metadata();
        if (bounds.max() == 0) {
            metadata.setAnnotations(new TreeMap<>(Map.of("autoscaling.keda.sh/paused-replicas", "0")));
        }
        Map<String, Object> spec = Map.of(
                "scaleTargetRef", Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", identity.feature()),
                "pollingInterval", 15,
                "cooldownPeriod", bounds.cooldownSeconds(),
                "minReplicaCount", bounds.min(),
                "maxReplicaCount", (int) PlatformDefault.QUEUE_CONSUMERS.of(Math.max(1, bounds.max())),
                "advanced",
                        Map.of(
                                "horizontalPodAutoscalerConfig",
                                Map.of(
                                        "behavior",
                                        Map.of(
                                                "scaleDown",
                                                Map.of("stabilizationWindowSeconds", bounds.shrinkSeconds())))),
                "triggers",
                        IntStream.range(0, triggers.size())
                                .mapToObj(i -> triggers.get(i).spec(signIn(identity, triggers, i)))
                                .toList());
        return CustomObject.of(API_VERSION, "ScaledObject", metadata, spec);
    }

    /** Says how KEDA's operator signs in to what it reads, each with its own object. */
    public static List<GenericKubernetesResource> authentications(
            WorkloadIdentity identity, List<ScaleTrigger> triggers) {
        return IntStream.range(0, triggers.size())
                .filter(i -> triggers.get(i).authenticated())
                .mapToObj(i -> CustomObject.of(
                        API_VERSION,
                        "TriggerAuthentication",
                        identity.metadata(signIn(identity, triggers, i)),
                        triggers.get(i).authentication()))
                .toList();
    }

    /** The first one has the name of the feature, and the others a number after a dot, which no name of a feature has. */
    static String signIn(WorkloadIdentity identity, List<ScaleTrigger> triggers, int index) {
        String kind = triggers.get(index).countsQueue() ? "queue" : "metric";
        return index == 0 ? identity.feature() : "%s.%s-%d".formatted(identity.feature(), kind, index + 1);
    }
}
