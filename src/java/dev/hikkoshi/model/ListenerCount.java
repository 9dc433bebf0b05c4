package dev.hikkoshi.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts what HTTP features add to the listener of one load balancer: a rule each and one for a canary, and a target group
 * for each side that serves it. Features share a group only where somebody else owns the instances.
 */
public final class ListenerCount {

    private final Set<String> legacyGroups = new TreeSet<>();
    private int rules;
    private int groupsOnEks;

    /**
     * Adds a feature.
     *
     * @param legacyGroup what names its target group on the legacy side; empty if the legacy side does not serve it
     * @param onEks whether its rule forwards to EKS
     * @param canary whether it has a rule for a canary
     */
    public void add(String legacyGroup, boolean onEks, boolean canary) {
        rules += canary ? 2 : 1;
        groupsOnEks += onEks ? 1 : 0;
        if (!legacyGroup.isEmpty()) {
            legacyGroups.add(legacyGroup);
        }
    }

    /** Adds a rule with which the load balancer answers itself. */
    public void addResponse() {
        rules++;
    }

    /** Adds a rule that the owner of an existing listener has there, with the groups that it forwards to. */
    public void addOwners(List<String> targetGroups) {
        rules++;
        legacyGroups.addAll(targetGroups);
    }

    /** Adds the target group that the default action of an existing listener forwards to. */
    public void addDefault(String targetGroup) {
        legacyGroups.add(targetGroup);
    }

    /** The rules besides the default one. */
    public int rules() {
        return rules;
    }

    /** The target groups that the rules forward to. */
    public int targetGroups() {
        return legacyGroups.size() + groupsOnEks;
    }

    /**
     * Whether AWS refuses one of them.
     *
     * @param rulesQuota the rules that AWS allows the load balancer, besides its default rules
     */
    public boolean isOverItsQuota(int rulesQuota) {
        return rules > rulesQuota || targetGroups() > AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER;
    }
}
