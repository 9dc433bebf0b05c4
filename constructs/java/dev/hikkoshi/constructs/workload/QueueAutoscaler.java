package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** KEDA's ScaledObject of a worker's elastic Deployment, and what it authenticates with. */
public final class QueueAutoscaler {

    private static final String API_VERSION = "keda.sh/v1alpha1";

    private QueueAutoscaler() {}

    /**
     * The numbers between which consumers follow the queue.
     *
     * @param min consumers without any waiting job
     * @param max the most consumers: what the feature's share allows, less the floor. With 0 the Deployment is pinned to
     *     no pod, which is an annotation, because a ScaledObject has at least 1
     * @param shrinkSeconds how long fewer jobs must wait before consumers go: longer than a job, at most an hour
     */
    public record Bounds(int min, int max, int shrinkSeconds) {

        private static final int LONGEST_WINDOW = 3600;

        public Bounds {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("consumers go from " + min + " to " + max);
            }
            shrinkSeconds = Math.min(shrinkSeconds, LONGEST_WINDOW);
        }
    }

    /** The autoscaler of the Deployment that is named as the feature. */
    public static GenericKubernetesResource scaledObject(
            WorkloadIdentity identity, Bounds bounds, QueueTrigger trigger) {
        ObjectMeta metadata = identity.metadata();
        if (bounds.max() == 0) {
            metadata.setAnnotations(new TreeMap<>(Map.of("autoscaling.keda.sh/paused-replicas", "0")));
        }
        Map<String, Object> spec = Map.of(
                "scaleTargetRef", Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", identity.feature()),
                "pollingInterval", 15,
                "cooldownPeriod", 300,
                "minReplicaCount", bounds.min(),
                "maxReplicaCount", Math.max(1, bounds.max()),
                "advanced",
                        Map.of(
                                "horizontalPodAutoscalerConfig",
                                Map.of(
                                        "behavior",
                                        Map.of(
                                                "scaleDown",
                                                Map.of("stabilizationWindowSeconds", bounds.shrinkSeconds())))),
                "triggers", List.of(trigger.spec(identity)));
        return CustomObject.of(API_VERSION, "ScaledObject", metadata, spec);
    }

    /** KEDA's operator reads the queue's length with rights of its own: the feature's pods need not lend theirs. */
    public static GenericKubernetesResource authentication(WorkloadIdentity identity) {
        return CustomObject.of(
                API_VERSION,
                "TriggerAuthentication",
                identity.metadata(),
                Map.of("podIdentity", Map.of("provider", "aws", "identityOwner", "keda")));
    }
}
