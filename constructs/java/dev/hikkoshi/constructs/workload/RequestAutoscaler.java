package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.Scaling;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpecBuilder;
import java.util.ArrayList;
import java.util.List;

/** The HorizontalPodAutoscaler of an HTTP feature's elastic Deployment. */
public final class RequestAutoscaler {

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
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    "an autoscaler goes from at least 1 to at least that, not from " + min + " to " + max);
        }
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
                .withNewBehavior()
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
                .endBehavior()
                .endSpec()
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
