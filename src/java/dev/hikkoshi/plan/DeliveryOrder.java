package dev.hikkoshi.plan;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.WorkerFeature;

/**
 * With GitOps delivery, a step of a feature has two halves: the stack, with the weights of the rule and the configuration of
 * the legacy side, and the manifests, which Argo CD applies. This is the half that comes first. The other one follows when
 * the first is applied.
 *
 * <p>Three things decide: the side that takes work over does so before the other one gives it up; if EKS gives up all the work
 * of a queue, it stops first, because it is bad; and what pods need in AWS exists as long as the pods.
 *
 * <p>Between the halves, a queue has at most the legacy connections and the pods of the larger share. {@link
 * ConnectionBudget} counts the same for the phase with that share, because the legacy side counts in full until it retires.
 *
 * @param first the half that comes first
 * @param reason why, in one sentence without its full stop
 */
public record DeliveryOrder(Half first, String reason) {

    /** One half of a step. */
    public enum Half {
        /** The stack of the feature. */
        STACK("stack"),
        /** The manifests of the feature. */
        MANIFESTS("manifests");

        private final String word;

        Half(String word) {
            this.word = word;
        }

        /** The word in texts and in JSON. */
        public String word() {
            return word;
        }
    }

    /** The order of the halves of a feature that changes from one phase to another; of a new feature, too. */
    public static DeliveryOrder of(Phase before, Phase after, String feature) {
        FeatureState was = before.states().get(feature);
        FeatureState is = after.states().get(feature);
        return was == null || is == null ? joining() : of(was, is);
    }

    /** The order of the halves of one step. */
    public static DeliveryOrder of(FeatureState before, FeatureState after) {
        if (!before.runsOnCluster()) {
            return joining();
        }
        if (!after.runsOnCluster()) {
            return leaving(before);
        }
        if (after.share() > before.share()) {
            return growing(before);
        }
        return after.share() < before.share() ? falling(before, after.share()) : joining();
    }

    /** The order of the next step forward. */
    public static DeliveryOrder ofNextStep(FeatureState state) {
        return state.runsOnCluster() && state.share() < 100 ? growing(state) : joining();
    }

    /**
     * The order of a roll-back.
     *
     * @param state the feature before it
     * @param share the share that EKS keeps; without a share before, the roll-back goes to on-legacy
     */
    public static DeliveryOrder ofRollBack(FeatureState state, int share) {
        return state.share() > 0 ? falling(state, share) : leaving(state);
    }

    /** Whether the manifests come before the stack. */
    public boolean isManifestsFirst() {
        return first == Half.MANIFESTS;
    }

    private static DeliveryOrder joining() {
        return new DeliveryOrder(
                Half.STACK, "the target group, the role and the parameters exist before the pods that need them");
    }

    /** EKS has no share. The binding of a feature with requests goes after its rule has let the group go. */
    private static DeliveryOrder leaving(FeatureState before) {
        return before.feature() instanceof HttpFeature
                ? new DeliveryOrder(
                        Half.STACK, "the rule lets the target group go before the pods and their binding go")
                : new DeliveryOrder(Half.MANIFESTS, "the pods go before their role");
    }

    private static DeliveryOrder growing(FeatureState before) {
        if (before.feature() instanceof WorkerFeature) {
            return new DeliveryOrder(
                    Half.MANIFESTS, "EKS starts its consumers before the legacy side stops as many of its own");
        }
        if (before.feature() instanceof CronFeature) {
            return new DeliveryOrder(
                    Half.MANIFESTS,
                    "EKS starts runs, which end at once until the stack makes it the owner. The other way round, a slot"
                            + " between the halves would have no owner");
        }
        return new DeliveryOrder(Half.MANIFESTS, "the pods for the larger share exist before the requests come");
    }

    private static DeliveryOrder falling(FeatureState before, int share) {
        if (before.feature() instanceof WorkerFeature && share > 0) {
            return new DeliveryOrder(
                    Half.STACK,
                    "EKS keeps a share, so it is good enough to work until the legacy side has started as many consumers");
        }
        if (before.feature() instanceof WorkerFeature) {
            return new DeliveryOrder(
                    Half.MANIFESTS,
                    "EKS stops its consumers at once. Until the stack is deployed, the legacy side works with its %d of %d"
                                    .formatted(
                                            before.legacyConsumers(),
                                            before.feature().peak())
                            + " consumers, and the queue grows");
        }
        if (before.feature() instanceof CronFeature) {
            return new DeliveryOrder(
                    Half.STACK, "with it, the legacy side is the owner, and runs on EKS end before they start work");
        }
        return new DeliveryOrder(Half.STACK, "the requests go back before the pods become fewer");
    }
}
