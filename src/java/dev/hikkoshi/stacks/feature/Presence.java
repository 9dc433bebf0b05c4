package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.Weight;
import dev.hikkoshi.plan.FeatureState;

/**
 * Where a feature runs, and which part of its work EKS takes.
 *
 * @param runsOnLegacy whether the legacy side still has it: its target group in the rule, its consumers, its cron entry
 * @param runsOnCluster whether it is deployed on EKS, be it at share zero
 * @param eksAttached whether the rule forwards to the EKS target group, be it at weight zero (trap T4)
 * @param observed whether its alarms and dashboards exist
 * @param share the percentage of its work that EKS takes
 * @param legacyConsumers the consumers of a worker that are left for the legacy side
 */
public record Presence(
        boolean runsOnLegacy,
        boolean runsOnCluster,
        boolean eksAttached,
        boolean observed,
        int share,
        int legacyConsumers) {

    /** The presence that a state asks for. */
    public static Presence of(FeatureState state) {
        return new Presence(
                state.runsOnLegacy(),
                state.runsOnCluster(),
                state.eksAttached(),
                state.observed(),
                state.share(),
                state.legacyConsumers());
    }

    /** Whether EKS takes all of the work. For a cron: whether EKS is its one owner (trap T26). */
    public boolean ownedByCluster() {
        return share == 100;
    }

    /** The weights of the feature's listener rule. */
    public Weight weight() {
        return Weight.ofShare(share);
    }
}
