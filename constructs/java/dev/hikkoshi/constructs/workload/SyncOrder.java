package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.ApiGroup;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Argo CD must know of an object to sync it. kubectl does not read it.
 *
 * <p>Argo CD applies an Application wave by wave. After each wave but the last, it waits until all objects are Healthy: a
 * paused ScaledObject and a suspended CronJob never are, and a pod without room is not for a long time (trap T42).
 * Therefore an object whose health can be anything else stands in the last wave, and nothing waits for it. In the first
 * wave is what pods need when they are created: their configuration, and the TargetGroupBinding, without which they get no
 * readiness gate (trap T13)
 * (<a href="https://github.com/argoproj/argo-cd/blob/v3.5.1/gitops-engine/pkg/sync/sync_context.go">sync_context.go</a>).
 */
public final class SyncOrder {

    /** The annotation with the wave of an object; 0 without it. */
    public static final String WAVE = "argocd.argoproj.io/sync-wave";

    private static final String COMPARISON = "argocd.argoproj.io/compare-options";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";

    /** The kinds with a health of their own, of those that this project writes. */
    private static final Set<String> WITH_HEALTH = Set.of(
            "ClusterSecretStore",
            "CronJob",
            "Deployment",
            "ExternalSecret",
            "HorizontalPodAutoscaler",
            "PersistentVolumeClaim",
            "PodDisruptionBudget",
            "ScaledObject");

    /** Kinds that no pod needs when it is created. Where one cannot be applied, the pods are applied all the same. */
    private static final Set<String> AFTER_PODS = Set.of("ServiceMonitor");

    private SyncOrder() {}

    /** Writes the wave and the options of {@code object} into its annotations. */
    static void annotate(HasMetadata object) {
        Map<String, String> annotations = new TreeMap<>(object.getMetadata().getAnnotations());
        if (object.getKind().equals("Namespace")) {
            // Argo CD does not try for ever to heal the difference when git does not have the namespace any more.
            annotations.put(COMPARISON, "IgnoreExtraneous");
        }
        if (WITH_HEALTH.contains(object.getKind()) || AFTER_PODS.contains(object.getKind())) {
            annotations.put(WAVE, "1");
        }
        List<String> options = options(object);
        if (!options.isEmpty()) {
            annotations.put(OPTIONS, String.join(",", options));
        }
        ObjectMeta metadata = object.getMetadata();
        metadata.setAnnotations(annotations);
    }

    private static List<String> options(HasMetadata object) {
        List<String> options = new ArrayList<>();
        if (object.getKind().equals("Namespace")) {
            // With the namespace, everything in it would go.
            options.add("Delete=false");
            options.add("Prune=false");
        }
        if (ApiGroup.of(object.getApiVersion()).isCustom()) {
            // Argo CD looks up all kinds before it applies the first object. Without this option, an Application waits
            // for the controllers of all its kinds, also with what needs none of them (trap T41).
            options.add("SkipDryRunOnMissingResource=true");
        }
        return options;
    }
}
