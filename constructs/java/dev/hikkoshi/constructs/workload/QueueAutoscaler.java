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
        Spec spec = new Spec(
                new TargetRef("apps/v1", "Deployment", identity.feature()),
                15,
                300,
                bounds.min(),
                Math.max(1, bounds.max()),
                new Advanced(new HpaConfig(new Behavior(new ScaleDown(bounds.shrinkSeconds())))),
                List.of(trigger.spec(identity)));
        return CustomObject.of(API_VERSION, "ScaledObject", metadata, spec);
    }

    /** KEDA's operator reads the queue's length with rights of its own: the feature's pods need not lend theirs. */
    public static GenericKubernetesResource authentication(WorkloadIdentity identity) {
        return CustomObject.of(
                API_VERSION,
                "TriggerAuthentication",
                identity.metadata(),
                new AuthenticationSpec(new PodIdentity("aws", "keda")));
    }

    private record Spec(
            TargetRef scaleTargetRef,
            int pollingInterval,
            int cooldownPeriod,
            int minReplicaCount,
            int maxReplicaCount,
            Advanced advanced,
            List<QueueTrigger.Spec> triggers) {}

    private record TargetRef(String apiVersion, String kind, String name) {}

    private record Advanced(HpaConfig horizontalPodAutoscalerConfig) {}

    private record HpaConfig(Behavior behavior) {}

    private record Behavior(ScaleDown scaleDown) {}

    private record ScaleDown(int stabilizationWindowSeconds) {}

    private record AuthenticationSpec(PodIdentity podIdentity) {}

    private record PodIdentity(String provider, String identityOwner) {}
}
