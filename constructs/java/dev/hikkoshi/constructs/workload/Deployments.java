package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.PlatformDefault;
import dev.hikkoshi.model.Surge;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Deployments of a feature: the elastic one, whose size an autoscaler sets, and the floor, a fixed number of pods
 * on on-demand instances. Both have the same Service and the same PodDisruptionBudget. A label distinguishes them, so
 * that a floor can be added or removed without a change of the elastic Deployment, whose selector is immutable.
 */
public final class Deployments {

    /** The label that distinguishes elastic pods from the pods of the floor. */
    public static final String TIER = "hikkoshi.dev/tier";

    private static final Map<String, String> ELASTIC = Map.of(TIER, "elastic");
    private static final Map<String, String> FLOOR = Map.of(TIER, "floor");

    private Deployments() {}

    /**
     * The elastic Deployment, with the name of the feature. It has no {@code replicas}, because every apply would
     * overwrite the size from its autoscaler (trap T16).
     *
     * @param pod its pods
     * @param rollout how a release replaces them
     * @param pinned whether it has no pods for now, and no autoscaler that changes that. A Deployment without
     *     {@code replicas} starts with one pod, which would take work before its autoscaler is pinned to zero. It is not
     *     paused, because a paused Deployment is never Healthy for a GitOps controller (trap T42)
     */
    public static Deployment elastic(FeaturePod pod, Rollout rollout, boolean pinned) {
        Deployment deployment = deployment(pod, pod.identity().feature(), ELASTIC, rollout);
        if (pinned) {
            deployment.getSpec().setReplicas(0);
        }
        return deployment;
    }

    /** The elastic Deployment of a worker that nothing scales: it has this number of pods until a step changes it. */
    public static Deployment fixed(FeaturePod pod, Rollout rollout, int replicas) {
        Deployment deployment = elastic(pod, rollout, false);
        deployment.getSpec().setReplicas(replicas);
        return deployment;
    }

    /** The floor: {@code replicas} pods without autoscaler. */
    public static Deployment floor(FeaturePod pod, Rollout rollout, int replicas) {
        Deployment deployment = deployment(pod, pod.identity().feature() + "-floor", FLOOR, rollout);
        deployment.getSpec().setReplicas(replicas);
        return deployment;
    }

    /**
     * The PodDisruptionBudget of the feature: how many of its pods may be drained at once.
     *
     * @param maxUnavailable a number or a percentage, which is rounded up
     */
    public static PodDisruptionBudget disruptionBudget(WorkloadIdentity identity, String maxUnavailable) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(identity.metadata())
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(maxUnavailable))
                .withNewSelector()
                .withMatchLabels(identity.selector())
                .endSelector()
                // A pod that never became ready must not block the drain of its node.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }

    private static Deployment deployment(FeaturePod pod, String name, Map<String, String> tier, Rollout rollout) {
        Map<String, String> own = new TreeMap<>(pod.identity().selector());
        own.putAll(tier);
        return new DeploymentBuilder()
                .withMetadata(pod.identity().metadata(name))
                .withNewSpec()
                .withMinReadySeconds(rollout.minReadySeconds())
                .withProgressDeadlineSeconds(rollout.progressDeadlineSeconds(pod))
                .withRevisionHistoryLimit(3)
                .withNewSelector()
                .withMatchLabels(own)
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(rollout.surge())
                .withMaxUnavailable(rollout.unavailable())
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(pod.template(tier))
                .endSpec()
                .build();
    }

    /**
     * How a release replaces pods.
     *
     * @param maxSurge pods above the desired number, a number or a percentage
     * @param maxUnavailable pods below the desired number, a number or a percentage
     * @param minReadySeconds how long a new pod must be ready before it counts
     */
    public record Rollout(String maxSurge, String maxUnavailable, int minReadySeconds) {

        /** For requests: new pods first, so that capacity never falls. */
        public static final Rollout SURGING = new Rollout(Surge.PERCENT + "%", "0", 10);

        /** For consumers: old pods first, so that their number never rises above the feature's share. */
        public static final Rollout SHRINKING = new Rollout("0", "25%", 0);

        /** The additional pods of a Deployment of {@code pods} pods. Kubernetes rounds up. */
        public int surging(int pods) {
            return (int) Math.ceil(partOf(maxSurge, pods));
        }

        /**
         * The most pods of a Deployment that are terminating at once. The first old pods end when a rollout begins, and more
         * of them whenever new pods have been ready for {@code minReadySeconds}. Without that wait, all of them may end at once.
         *
         * @param pods the pods of the Deployment
         * @param graceSeconds their termination grace period
         */
        public int terminating(int pods, int graceSeconds) {
            if (minReadySeconds == 0) {
                return pods;
            }
            // Kubernetes rounds down, and replaces at least one pod at a time.
            int atOnce = Math.max(surging(pods), Math.max(1, (int) partOf(maxUnavailable, pods)));
            return Math.min(pods, atOnce * (1 + graceSeconds / minReadySeconds));
        }

        /**
         * After this time without progress, a rollout has failed. A new pod may wait for the room of an old one, then for a node
         * and its image, and then it may use the whole time for its start, and for the health check of its target group.
         */
        int progressDeadlineSeconds(FeaturePod pod) {
            return (int) PlatformDefault.ROLLOUT.of(
                    pod.shutdown().graceSeconds() + pod.longestStartSeconds() + pod.healthSeconds() + minReadySeconds);
        }

        private static double partOf(String numberOrPercent, int pods) {
            return numberOrPercent.endsWith("%")
                    ? pods * Integer.parseInt(numberOrPercent.replace("%", "")) / 100.0
                    : Integer.parseInt(numberOrPercent);
        }

        private IntOrString surge() {
            return numberOrPercent(maxSurge);
        }

        private IntOrString unavailable() {
            return numberOrPercent(maxUnavailable);
        }

        private static IntOrString numberOrPercent(String text) {
            return text.endsWith("%") ? new IntOrString(text) : new IntOrString(Integer.parseInt(text));
        }
    }
}
