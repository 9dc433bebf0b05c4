package dev.hikkoshi.model;

import java.util.Set;
import java.util.TreeSet;

/**
 * Counts what HTTP features add to the listener of one load balancer: a rule each and one for a canary, a target group for each
 * feature on EKS, and one for each layer, which its features share.
 */
public final class ListenerCount {

    private final Set<String> layers = new TreeSet<>();
    private int rules;
    private int groupsOnEks;

    /**
     * Adds a feature.
     *
     * @param layer its layer
     * @param onLegacy whether its layer serves it
     * @param onEks whether its rule forwards to EKS
     * @param canary whether it has a rule for a canary
     */
    public void add(String layer, boolean onLegacy, boolean onEks, boolean canary) {
        rules += canary ? 2 : 1;
        groupsOnEks += onEks ? 1 : 0;
        if (onLegacy) {
            layers.add(layer);
        }
    }

    /** The rules besides the default one. */
    public int rules() {
        return rules;
    }

    /** The target groups that the rules forward to. */
    public int targetGroups() {
        return layers.size() + groupsOnEks;
    }

    /** Whether AWS refuses one of them. */
    public boolean isOverItsQuota() {
        return rules > AwsLimits.RULES_PER_LOAD_BALANCER || targetGroups() > AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER;
    }
}
