package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.Weight;
import dev.hikkoshi.plan.FeatureState;

/**
 * Where a feature runs, and the share of EKS.
 *
 * @param runsOnLegacy whether the legacy side still runs it: target group in the rule, consumers, cron entry
 * @param runsOnCluster whether it is deployed on EKS, also at share zero
 * @param eksAttached whether the rule forwards to the EKS target group, be it at weight zero (trap T4)
 * @param hasRule whether the listener has the feature's own rule
 * @param hasCanaryRule whether the listener has the canary rule of the feature
 * @param observed whether its alarms and dashboards exist
 * @param share the percentage of its work that EKS takes
 * @param legacyConsumers the number of a worker's consumers on the legacy side
 */
public record Presence(
        boolean runsOnLegacy,
        boolean runsOnCluster,
        boolean eksAttached,
        boolean hasRule,
        boolean hasCanaryRule,
        boolean observed,
        int share,
        int legacyConsumers) {

    /** The presence for a state. */
    public static Presence of(FeatureState state) {
        return new Presence(
                state.runsOnLegacy(),
                state.runsOnCluster(),
                state.eksAttached(),
                state.hasRule(),
                state.hasCanaryRule(),
                state.observed(),
                state.share(),
                state.legacyConsumers());
    }

    /** Whether EKS takes all of the work. For a cron: whether EKS owns it (trap T26). */
    public boolean ownedByCluster() {
        return share == 100;
    }

    /** The weights of the feature's listener rule. */
    public Weight weight() {
        return Weight.ofShare(share);
    }
}
