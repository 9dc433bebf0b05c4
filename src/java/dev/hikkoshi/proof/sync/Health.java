package dev.hikkoshi.proof.sync;

import dev.hikkoshi.output.Autoscaler;
import dev.hikkoshi.output.SyncedObject;
import dev.hikkoshi.output.WorkloadObject;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The health that Argo CD 3.5.1 gives an object when all controllers have done their work
 * (<a href="https://github.com/argoproj/argo-cd/tree/v3.5.1/gitops-engine/pkg/health">built-in kinds</a>,
 * <a href="https://github.com/argoproj/argo-cd/tree/v3.5.1/resource_customizations">custom kinds and CronJob</a>). A kind
 * without a health, such as ConfigMap, TargetGroupBinding or Application, counts as Healthy.
 */
enum Health {
    HEALTHY,
    /** A sync of more than one wave waits for it without end. */
    SUSPENDED,
    /** A sync of more than one wave fails on it. */
    DEGRADED;

    /** The word of Argo CD. */
    String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * The health of an object.
     *
     * @param object the object
     * @param live whether an object with this kind, namespace and name is in the cluster
     */
    static Health of(SyncedObject object, Predicate<String> live) {
        return switch (object.kind()) {
            case "Deployment" -> new WorkloadObject(object.object()).isPaused() ? SUSPENDED : HEALTHY;
            // Version 3.5.1 calls it Healthy because of a defect; other versions call it Suspended.
            case "CronJob" -> new WorkloadObject(object.object()).isSuspended() ? SUSPENDED : HEALTHY;
            case "ScaledObject" -> new Autoscaler(object.object()).isPinned() ? SUSPENDED : ofAutoscaler(object, live);
            case "HorizontalPodAutoscaler" -> ofAutoscaler(object, live);
            case "ExternalSecret" -> live.test("ClusterSecretStore " + object.secretStore()) ? HEALTHY : DEGRADED;
            default -> HEALTHY;
        };
    }

    private static Health ofAutoscaler(SyncedObject object, Predicate<String> live) {
        String target = new Autoscaler(object.object()).target();
        return live.test(object.neighbour("Deployment", target)) ? HEALTHY : DEGRADED;
    }
}
