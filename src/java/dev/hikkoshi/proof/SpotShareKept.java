package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Invariant 9: after every feature has retired, the share of spot instances is at least {@code policy.spotShare} (R41),
 * computed from the typical sizes of the node groups in the template. In every phase, a node group has only spot or
 * only on-demand instances.
 */
final class SpotShareKept {

    private SpotShareKept() {}

    static List<Problem> inPhase(PhaseOutput output) {
        List<Problem> problems = new ArrayList<>();
        output.properties("cluster", NodeGroups.TYPE).forEach((id, group) -> {
            if (NodeGroups.typicalSize(group).isEmpty()) {
                problems.add(Problem.ofOutput(
                        "cluster", id, "the node group has no tag with its typical size", "each needs one"));
            }
            if (!NodeGroups.hasCapacityType(group)) {
                problems.add(Problem.ofOutput(
                        "cluster", id, "the node group has no capacity type", "it must be SPOT or ON_DEMAND"));
            }
        });
        SpotShare share = NodeGroups.atTypicalSize(output.stack("cluster"));
        double wanted = output.phase().environment().policy().spotShare();
        if (isOver(output) && !share.isAtLeast(wanted)) {
            problems.add(Problem.ofOutput(
                    "cluster",
                    "",
                    share.toString(),
                    String.format(Locale.ROOT, "policy.spotShare asks for at least %.2f", wanted)));
        }
        return problems;
    }

    private static boolean isOver(PhaseOutput output) {
        return output.phase().states().values().stream()
                .map(FeatureState::stage)
                .allMatch(stage -> stage == Stage.RETIRED);
    }
}
