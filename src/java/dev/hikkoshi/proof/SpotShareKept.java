package dev.hikkoshi.proof;

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

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        output.properties("cluster", NodeGroups.TYPE).forEach((id, group) -> {
            if (NodeGroups.typicalSize(group).isEmpty()) {
                violations.add("cluster/%s: the node group has no tag with its typical size".formatted(id));
            }
            if (!List.of("SPOT", "ON_DEMAND")
                    .contains(group.path("CapacityType").asText())) {
                violations.add("cluster/%s: the node group has no capacity type".formatted(id));
            }
        });
        SpotShare share = NodeGroups.atTypicalSize(output.stack("cluster"));
        double wanted = output.phase().environment().policy().spotShare();
        if (isOver(output) && !share.isAtLeast(wanted)) {
            violations.add(String.format(Locale.ROOT, "cluster: %s, less than %.2f", share, wanted));
        }
        return violations;
    }

    private static boolean isOver(PhaseOutput output) {
        return output.phase().states().values().stream()
                .map(FeatureState::stage)
                .allMatch(stage -> stage == Stage.RETIRED);
    }
}
