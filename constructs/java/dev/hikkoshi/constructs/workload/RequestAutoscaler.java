package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;

/** The HorizontalPodAutoscaler of an HTTP feature's elastic Deployment. */
public final class RequestAutoscaler {

    private RequestAutoscaler() {}

    /**
     * An autoscaler that can double the pods every 15 seconds and removes 10 % per minute.
     *
     * @param identity the feature
     * @param min the minimum number of pods, at least 1: the capacity for the next share (trap T17)
     * @param max the maximum number of pods, at least {@code min}
     * @param cpuPercent the CPU utilization, in percent of the request, at which it adds pods
     */
    public static HorizontalPodAutoscaler of(WorkloadIdentity identity, int min, int max, int cpuPercent) {
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
                .addNewMetric()
                .withType("Resource")
                .withNewResource()
                .withName("cpu")
                .withNewTarget()
                .withType("Utilization")
                .withAverageUtilization(cpuPercent)
                .endTarget()
                .endResource()
                .endMetric()
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
}
