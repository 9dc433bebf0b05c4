package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.SpotShare;
import dev.hikkoshi.output.NodeGroups;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.Locale;

/**
 * Invariant 9: after every feature has retired, the share of spot instances is at least {@code policy.spotShare} (R41),
 * computed from the typical sizes of the node groups in the template. In every phase, a node group has only spot or
 * only on-demand instances. The pools of a cluster that exists are declared, and no template has them.
 */
final class SpotShareKept {

    private SpotShareKept() {}

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        output.properties("cluster", NodeGroups.TYPE).forEach((id, group) -> {
            judged.look();
            if (NodeGroups.typicalSize(group).isEmpty()) {
                judged.add(Problem.ofOutput(
                        "cluster", id, "the node group has no tag with its typical size", "each needs one"));
            }
            if (!NodeGroups.hasCapacityType(group)) {
                judged.add(Problem.ofOutput(
                        "cluster", id, "the node group has no capacity type", "it must be SPOT or ON_DEMAND"));
            }
        });
        if (!output.phase().environment().cluster().isNew() && output.phase().hasCluster()) {
            judged.look();
        }
        SpotShare share = output.phase().environment().cluster().isNew()
                ? NodeGroups.atTypicalSize(output.stack("cluster"))
                : SpotShare.typical(output.phase().environment().cluster());
        double wanted = output.phase().environment().policy().spotShare();
        if (isOver(output) && !share.isAtLeast(wanted)) {
            judged.add(Problem.ofOutput(
                    "cluster",
                    "",
                    share.toString(),
                    String.format(Locale.ROOT, "policy.spotShare asks for at least %.2f", wanted)));
        }
        return judged;
    }

    private static boolean isOver(PhaseOutput output) {
        return output.phase().states().values().stream()
                .map(FeatureState::stage)
                .allMatch(stage -> stage == Stage.RETIRED);
    }
}
