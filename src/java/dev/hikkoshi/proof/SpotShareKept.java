package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Invariant 9: once every feature has retired, the share of spot instances, counted from the node groups of the template
 * at their typical sizes, is what the policy asks for (R41). In every phase, a node group is all spot or all on-demand.
 */
final class SpotShareKept {

    private SpotShareKept() {}

    private static final String TYPICAL = "hikkoshi.dev/typical-size";

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        int spot = 0;
        int all = 0;
        for (JsonNode group :
                output.properties("cluster", "AWS::EKS::Nodegroup").values()) {
            String capacity = group.path("CapacityType").asText();
            int typical = group.path("Tags").path(TYPICAL).asInt(0);
            if (typical == 0 || !List.of("SPOT", "ON_DEMAND").contains(capacity)) {
                violations.add("cluster: a node group says no capacity type or typical size");
            }
            all += typical;
            spot += capacity.equals("SPOT") ? typical : 0;
        }
        double wanted = output.phase().environment().policy().spotShare();
        if (isOver(output) && spot < wanted * all) {
            violations.add(String.format(
                    Locale.ROOT, "cluster: %d of %d instances are on spot, less than %.2f", spot, all, wanted));
        }
        return violations;
    }

    private static boolean isOver(PhaseOutput output) {
        return output.phase().states().values().stream()
                .map(FeatureState::stage)
                .allMatch(stage -> stage == Stage.RETIRED);
    }
}
