package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.TargetGroup;
import java.util.List;

/**
 * Invariant 4, first half: between two consecutive phases, forward and back, CloudFormation replaces no resource. It
 * deletes only what {@code retire}, {@code remove-layer}, {@code decommission} and a roll-back to {@code on-legacy}
 * remove, and, on the way back, what the step added.
 */
final class NothingReplaced {

    private NothingReplaced() {}

    static Judged inStep(StepOutput step) {
        Judged judged = new Judged();
        judged.look(step.forward().size() + step.back().size());
        for (ResourceChange change : step.forward()) {
            if (change.replaces() || change.removes() && !mayRemove(step, change)) {
                judged.add(problem("forward", change));
            }
        }
        for (ResourceChange change : step.back()) {
            if (change.replaces() || change.removes() && !wasAdded(step, change)) {
                judged.add(problem("back", change));
            }
        }
        return judged;
    }

    private static Problem problem(String direction, ResourceChange change) {
        return Problem.ofOutput(
                change.stack(),
                change.logicalId(),
                "%s, CloudFormation %s this %s%s"
                        .formatted(
                                direction,
                                change.replaces() ? "replaces" : "deletes",
                                change.type(),
                                change.properties().isEmpty() ? "" : ", because of " + change.properties()),
                "a step must change it in place, or leave it");
    }

    private static boolean mayRemove(StepOutput output, ResourceChange change) {
        LedgerStep step = output.step();
        boolean own = step.subjects().contains(change.stack());
        return switch (step.verb()) {
            case BUILD, ADOPT, DEPLOY_BOTH, SHIFT, MOVE -> false;
            // An evacuation detaches the EKS group, so it also deletes the canary rule.
            case ROLL_BACK -> own && (step.toLegacy() || step.evacuate() && isRule(change));
            // The listener rules stay: only their weights change.
            case RETIRE -> own && !change.logicalId().startsWith("Rule") && !isTargetGroup(change);
            case REMOVE_LAYER ->
                change.stack().equals(StepsTouchTheirOwn.ofLayers(output))
                        && namesOne(step.subjects(), change.logicalId());
            case DECOMMISSION -> change.stack().equals("legacy");
        };
    }

    /** Logical ids have no hyphens; those of a layer contain its name. */
    private static boolean namesOne(List<String> layers, String logicalId) {
        return layers.stream().map(layer -> layer.replace("-", "")).anyMatch(logicalId::contains);
    }

    private static boolean isRule(ResourceChange change) {
        return change.type().equals(ListenerRule.TYPE);
    }

    private static boolean isTargetGroup(ResourceChange change) {
        return change.type().equals(TargetGroup.TYPE);
    }

    private static boolean wasAdded(StepOutput step, ResourceChange change) {
        return step.forward().stream()
                .anyMatch(added -> added.impact().equals("WILL_CREATE")
                        && added.stack().equals(change.stack())
                        && added.logicalId().equals(change.logicalId()));
    }
}
