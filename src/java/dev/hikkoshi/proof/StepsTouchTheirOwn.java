package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Invariant 5, and what follows from it: a step changes the stacks that it names, with what is nested in them, and leaves
 * all others byte-identical. Building the cluster touches nothing that was there; building observability adds to the
 * features that run on EKS.
 */
final class StepsTouchTheirOwn {

    private StepsTouchTheirOwn() {}

    static List<String> inStep(StepOutput output) {
        Set<String> allowed = allowed(output);
        Set<String> all = new TreeSet<>(output.before().templates().keySet());
        all.addAll(output.after().templates().keySet());
        List<String> violations = new ArrayList<>();
        for (String stack : all) {
            boolean same =
                    isSame(output.before().template(stack), output.after().template(stack));
            if (!same && !allowed.contains(stack.replaceFirst("/.*$", ""))) {
                violations.add("%s changes, but the step is %s %s"
                        .formatted(
                                stack,
                                output.step().verb().word(),
                                output.step().subjects()));
            }
        }
        return violations;
    }

    /** The same bytes, in the same order: two objects with the same members in another order are not the same. */
    private static boolean isSame(JsonNode before, JsonNode after) {
        return before == after || before.toString().equals(after.toString());
    }

    private static Set<String> allowed(StepOutput output) {
        LedgerStep step = output.step();
        Set<String> allowed = new TreeSet<>();
        if (output.after().phase().protectsCluster() && !output.before().phase().protectsCluster()) {
            allowed.add("cluster");
        }
        switch (step.verb()) {
            case BUILD -> {
                allowed.addAll(step.subjects());
                if (step.builds("observability")) {
                    output.after().phase().states().values().stream()
                            .filter(FeatureState::runsOnCluster)
                            .forEach(state -> allowed.add(state.feature().name()));
                }
            }
            case DEPLOY_BOTH, SHIFT, MOVE, ROLL_BACK, RETIRE -> allowed.addAll(step.subjects());
            case REMOVE_LAYER, DECOMMISSION -> allowed.add("legacy");
        }
        return allowed;
    }
}
