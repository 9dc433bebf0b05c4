package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.plan.FeatureState;
import java.util.Set;
import java.util.TreeSet;

/**
 * Invariant 5: a step changes only the stacks that it names and their nested stacks. All other stacks stay
 * byte-identical. Building the cluster changes no existing stack. Building observability adds to the stacks of the
 * features on EKS. A stack that only an extension creates may change in any step, and is not counted here.
 */
final class StepsTouchTheirOwn {

    private StepsTouchTheirOwn() {}

    static Judged inStep(StepOutput output) {
        Set<String> allowed = allowed(output);
        Set<String> all = new TreeSet<>(output.before().templates().keySet());
        all.addAll(output.after().templates().keySet());
        Judged judged = new Judged();
        for (String stack : all) {
            if (isOfExtension(output, stack)) {
                continue;
            }
            judged.look();
            boolean same =
                    isSame(output.before().template(stack), output.after().template(stack));
            if (!same && !allowed.contains(stack.replaceFirst("/.*$", ""))) {
                judged.add(Problem.ofOutput(
                        stack,
                        "",
                        "it changes in the step %s %s"
                                .formatted(
                                        output.step().verb().word(),
                                        output.step().subjects()),
                        "this step may change only " + allowed));
            }
        }
        return judged;
    }

    /** A nested stack is known by the template of the stack that it is nested in, which one of the two phases has. */
    private static boolean isOfExtension(StepOutput output, String stack) {
        return (output.after().templates().containsKey(stack) ? output.after() : output.before()).isOfExtension(stack);
    }

    /** Compares bytes: two objects with the same members in a different order are different. */
    private static boolean isSame(JsonNode before, JsonNode after) {
        return before == after || before.toString().equals(after.toString());
    }

    /** The stack that has what belongs to a layer: of machines that someone else owns, only alarms. */
    static String ofLayers(StepOutput output) {
        return output.after().phase().environment().legacy().provider() == LegacyProvider.EXTERNAL
                ? "observability"
                : "legacy";
    }

    private static Set<String> allowed(StepOutput output) {
        LedgerStep step = output.step();
        Set<String> allowed = new TreeSet<>();
        if (output.after().phase().protectsCluster() && !output.before().phase().protectsCluster()) {
            allowed.add("cluster");
        }
        if (output.after().phase().protectsLoadBalancers()
                && !output.before().phase().protectsLoadBalancers()) {
            allowed.add("edge");
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
            case ADOPT, DEPLOY_BOTH, SHIFT, MOVE, ROLL_BACK, RETIRE -> allowed.addAll(step.subjects());
            case REMOVE_LAYER, DECOMMISSION -> allowed.add(ofLayers(output));
        }
        return allowed;
    }
}
