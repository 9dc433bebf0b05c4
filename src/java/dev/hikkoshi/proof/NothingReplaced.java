package dev.hikkoshi.proof;

import dev.hikkoshi.model.LedgerStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 4, first half: between neighbouring phases, forward and back, CloudFormation replaces nothing, and deletes
 * only what a removal names: what {@code retire}, {@code remove-layer}, {@code decommission} and a roll-back to
 * {@code on-legacy} take away, and going back what the step had added.
 */
final class NothingReplaced {

    private NothingReplaced() {}

    static List<String> inStep(StepOutput step) {
        List<String> violations = new ArrayList<>();
        for (ResourceChange change : step.forward()) {
            if (change.replaces() || change.removes() && !mayRemove(step.step(), change)) {
                violations.add("forward: " + change);
            }
        }
        for (ResourceChange change : step.back()) {
            if (change.replaces() || change.removes() && !wasAdded(step, change)) {
                violations.add("back: " + change);
            }
        }
        return violations;
    }

    private static boolean mayRemove(LedgerStep step, ResourceChange change) {
        boolean own = step.subjects().contains(change.stack());
        return switch (step.verb()) {
            case BUILD, DEPLOY_BOTH, SHIFT, MOVE -> false;
            // The staff's rule goes with the group that an evacuation takes out of use.
            case ROLL_BACK -> own && (step.toLegacy() || step.evacuate() && isRule(change));
            // What routes stays: only its weights change.
            case RETIRE -> own && !change.logicalId().startsWith("Rule") && !isTargetGroup(change);
            case REMOVE_LAYER -> change.stack().equals("legacy") && namesOne(step.subjects(), change.logicalId());
            case DECOMMISSION -> change.stack().equals("legacy");
        };
    }

    /** Logical ids have no hyphens; those of a layer carry its name. */
    private static boolean namesOne(List<String> layers, String logicalId) {
        return layers.stream().map(layer -> layer.replace("-", "")).anyMatch(logicalId::contains);
    }

    private static boolean isRule(ResourceChange change) {
        return change.type().equals("AWS::ElasticLoadBalancingV2::ListenerRule");
    }

    private static boolean isTargetGroup(ResourceChange change) {
        return change.type().equals("AWS::ElasticLoadBalancingV2::TargetGroup");
    }

    private static boolean wasAdded(StepOutput step, ResourceChange change) {
        return step.forward().stream()
                .anyMatch(added -> added.impact().equals("WILL_CREATE")
                        && added.stack().equals(change.stack())
                        && added.logicalId().equals(change.logicalId()));
    }
}
