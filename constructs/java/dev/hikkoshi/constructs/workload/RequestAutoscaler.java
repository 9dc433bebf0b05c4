package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Scaling;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehaviorBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The autoscaler of an HTTP feature's elastic Deployment: a HorizontalPodAutoscaler, or a ScaledObject of KEDA. */
public final class RequestAutoscaler {

    /** How often KEDA reads its triggers, in seconds. */
    private static final int POLLING_SECONDS = 30;

    private RequestAutoscaler() {}

    /**
     * An autoscaler that can double the pods every 15 seconds and removes 10 % per minute.
     *
     * @param identity the feature
     * @param min the minimum number of pods, at least 1: the capacity for the next share (trap T17)
     * @param max the maximum number of pods, at least {@code min}
     * @param scaling the use of the requested CPU and memory at which it adds pods
     */
    public static HorizontalPodAutoscaler of(WorkloadIdentity identity, int min, int max, Scaling scaling) {
        checkBounds(min, max);
        return new HorizontalPodAutoscalerBuilder()
                .withMetadata(identity.metadata())
                .withNewSpec()
                .withNewScaleTargetRef()
                .withApiVersion("apps/v1")
                .withKind("Deployment")
                .withName(identity.feature())
                .endScaleTargetRef()
                .withMinReplicas(min)
                .withMaxReplicas(max)
                .withMetrics(metrics(scaling))
                .withBehavior(behavior())
                .endSpec()
                .build();
    }

    /**
     * KEDA's ScaledObject, for pods that follow requests or a query. It comes before its Deployment, as the other autoscaler does, so
     * that its minimum rises before the weights (trap T17). KEDA looks for the Deployment again until it is there, but refuses
     * targets of CPU and memory without one (KEDA v2.20.2, {@code verifyCPUMemoryScalers}).
     */
    public static GenericKubernetesResource ofTriggers(
            WorkloadIdentity identity, int min, int max, List<ScaleTrigger> triggers) {
        checkBounds(min, max);
        Map<String, Object> spec = Map.of(
                "scaleTargetRef",
                Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", identity.feature()),
                "pollingInterval",
                POLLING_SECONDS,
                "minReplicaCount",
                min,
                "maxReplicaCount",
                max,
                "advanced",
                Map.of("horizontalPodAutoscalerConfig", Map.of("behavior", behavior())),
                "triggers",
                IntStream.range(0, triggers.size())
                        .mapToObj(i -> triggers.get(i).spec(QueueAutoscaler.signIn(identity, triggers, i)))
                        .toList());
        return CustomObject.of(QueueAutoscaler.API_VERSION, "ScaledObject", identity.metadata(), spec);
    }

    private static void checkBounds(int min, int max) {
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "an autoscaler goes from at least 1 to at least that, not from " + min + " to " + max);
        }
    }

    private static HorizontalPodAutoscalerBehavior behavior() {
        return new HorizontalPodAutoscalerBehaviorBuilder()
                .withNewScaleUp()
                .withStabilizationWindowSeconds(0)
                .addNewPolicy(15, "Percent", 100)
                .addNewPolicy(15, "Pods", 4)
                .withSelectPolicy("Max")
                .endScaleUp()
                .withNewScaleDown()
                .withStabilizationWindowSeconds(300)
                .addNewPolicy(60, "Percent", 10)
                .endScaleDown()
                .build();
    }

    /** The autoscaler takes the target that asks for the most pods. */
    private static List<MetricSpec> metrics(Scaling scaling) {
        List<MetricSpec> metrics = new ArrayList<>(List.of(metric("cpu", scaling.cpuPercent())));
        if (scaling.memoryPercent() > 0) {
            metrics.add(metric("memory", scaling.memoryPercent()));
        }
        return metrics;
    }

    private static MetricSpec metric(String resource, int percent) {
        return new MetricSpecBuilder()
                .withType("Resource")
                .withNewResource()
                .withName(resource)
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(percent)
                .endTarget()
                .endResource()
                .build();
    }
}
