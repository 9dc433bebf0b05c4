package dev.hikkoshi.plan;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.WorkerFeature;

/**
 * One feature in one phase: the resources that must exist, and their sizes.
 *
 * @param feature the feature
 * @param stage its stage
 * @param share the percentage of its work that EKS takes
 * @param evacuated whether a roll-back took the EKS target group out of the rule (trap T7); the next step puts it back
 * @param observed whether its alarms and dashboards exist
 * @param since the number of the phase that changed it last
 * @param policy what its next step is measured against
 */
public record FeatureState(
        Feature feature, Stage stage, int share, boolean evacuated, boolean observed, int since, Policy policy) {

    public FeatureState {
        boolean fits =
                switch (stage) {
                    case ON_LEGACY, ADOPTED, DUAL -> share == 0;
                    case SHIFTING -> share > 0 && share < 100;
                    case MOVED, RETIRED -> share == 100;
                };
        if (!fits) {
            throw new IllegalArgumentException(feature.name() + " is " + stage.word() + " with a share of " + share);
        }
    }

    /** The stage for people: {@code shifting}, or {@code dual, evacuated}. */
    public String stageWords() {
        return stage.word() + (evacuated ? ", evacuated" : "");
    }

    /** Whether the legacy side still has the feature: its target group in the rule, its consumers, its cron entry. */
    public boolean runsOnLegacy() {
        return stage != Stage.RETIRED;
    }

    /** Whether the feature is deployed on EKS, also with a share of 0. */
    public boolean runsOnCluster() {
        return stage != Stage.ON_LEGACY && stage != Stage.ADOPTED;
    }

    /** Whether the feature has what serves it on an existing listener to take over, before it is deployed on EKS. */
    public boolean takesOver() {
        return feature instanceof HttpFeature http && http.routing().takesOver().isPresent();
    }

    /** Whether the listener has the feature's own rule. On an existing listener, a step adopts the feature first. */
    public boolean hasRule() {
        return feature instanceof HttpFeature && (stage != Stage.ON_LEGACY || !takesOver());
    }

    /** Whether the rule forwards to the EKS target group, also with a weight of 0 (trap T4). */
    public boolean eksAttached() {
        return runsOnCluster() && !evacuated;
    }

    /** Whether the listener has the feature's canary rule: only while both sides serve. */
    public boolean hasCanaryRule() {
        return feature instanceof HttpFeature http
                && http.routing().canary().isPresent()
                && eksAttached()
                && runsOnLegacy();
    }

    /** Whether EKS takes all of the work. For a cron: whether EKS is its one owner (trap T26). */
    public boolean ownedByCluster() {
        return share == 100;
    }

    /**
     * The minimum number of pods on EKS. For an HTTP feature on its way this is the capacity of the largest share that
     * its next step may ask for, so that capacity is there before the share is (trap T17); afterwards it is the minimum
     * that the feature declares.
     */
    public int minimumPods() {
        if (!runsOnCluster()) {
            return 0;
        }
        int declared = feature.workload().pods().min();
        if (feature instanceof HttpFeature http) {
            int ahead = stage == Stage.RETIRED ? 0 : partOf(http.peak(), policy.nextShare(share));
            return Math.min(http.maxPods(), Math.max(declared, ahead));
        }
        if (feature instanceof WorkerFeature worker) {
            return worker.isFixed() ? maximumPods() : Math.min(declared, maximumPods());
        }
        return ownedByCluster() ? 1 : 0;
    }

    /** The most pods that run on EKS. A worker's are capped by its share; a cron runs one at a time. */
    public int maximumPods() {
        if (!runsOnCluster()) {
            return 0;
        }
        if (feature instanceof WorkerFeature worker) {
            return ownedByCluster() && !worker.isFixed() ? worker.maxPods() : clusterConsumers();
        }
        if (feature instanceof CronFeature) {
            return ownedByCluster() ? 1 : 0;
        }
        return feature.maxPods();
    }

    /**
     * Consumers of a worker on EKS at the peak: {@code share} percent of all, rounded down, and at least 1 for a share
     * above 0.
     */
    public int clusterConsumers() {
        int all = feature.peak();
        return share == 0 ? 0 : Math.max(1, all * share / 100);
    }

    /** Consumers of a worker on the legacy side at the peak: all consumers except those on EKS. */
    public int legacyConsumers() {
        return runsOnLegacy() ? feature.peak() - clusterConsumers() : 0;
    }

    FeatureState withObserved(boolean now) {
        return new FeatureState(feature, stage, share, evacuated, now, since, policy);
    }

    FeatureState withSince(int phase) {
        return new FeatureState(feature, stage, share, evacuated, observed, phase, policy);
    }

    /** {@code percent} of {@code whole}, rounded up. */
    static int partOf(int whole, int percent) {
        return (whole * percent + 99) / 100;
    }
}
