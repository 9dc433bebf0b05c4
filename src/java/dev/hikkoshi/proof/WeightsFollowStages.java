package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 1: the weights of each feature's rule match its stage. From {@code dual} to {@code moved} the rule has both
 * target groups, unless a roll-back evacuated the feature.
 *
 * <p>This class repeats the weights of each stage independently of the production code, so that the proof can detect a
 * mistake there.
 */
final class WeightsFollowStages {

    private WeightsFollowStages() {}

    static List<String> inPhase(PhaseOutput output) {
        List<String> violations = new ArrayList<>();
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof HttpFeature http) {
                List<String> given = given(output, http);
                List<String> expected = expected(state);
                if (!given.equals(expected)) {
                    violations.add("%s is %s at %d %%: its rule forwards to %s, not to %s"
                            .formatted(http.name(), state.stage().word(), state.share(), given, expected));
                }
            }
        }
        return violations;
    }

    private static List<String> expected(FeatureState state) {
        Stage stage = state.stage();
        return switch (stage) {
            case ON_LEGACY -> List.of("legacy 100");
            case DUAL -> state.evacuated() ? List.of("legacy 100") : List.of("legacy 100", "eks 0");
            case SHIFTING -> List.of("legacy " + (100 - state.share()), "eks " + state.share());
            case MOVED -> List.of("legacy 0", "eks 100");
            case RETIRED -> List.of("eks 100");
        };
    }

    private static List<String> given(PhaseOutput output, HttpFeature http) {
        List<String> forwards = new ArrayList<>();
        for (ListenerRule rule : ListenerRule.in(output.stack(http.name()))) {
            if (rule.priority().asInt() == http.routing().priority()) {
                rule.targetGroups()
                        .forEach(group -> forwards.add(sideOf(output, http, group.path("TargetGroupArn")) + " "
                                + group.path("Weight").asInt(-1)));
            }
        }
        return forwards;
    }

    /** A target group in the feature's own stack is the EKS group. The legacy group is imported or a literal ARN. */
    private static String sideOf(PhaseOutput output, HttpFeature http, JsonNode arn) {
        String id = Reference.logicalId(arn);
        if (!id.isEmpty()) {
            boolean owned = output.properties(http.name(), "AWS::ElasticLoadBalancingV2::TargetGroup")
                    .containsKey(id);
            return owned ? "eks" : "unknown";
        }
        String loadBalancer = http.routing().loadBalancer();
        String imported = "%s:legacy:TargetGroupArn-%s-%s"
                .formatted(output.phase().environment().name(), http.layer(), loadBalancer);
        String external = output.phase()
                .environment()
                .legacy()
                .layer(http.layer())
                .targetGroupArns()
                .getOrDefault(loadBalancer, "none");
        boolean legacy =
                Reference.imported(arn).equals(imported) || arn.asText().equals(external);
        return legacy ? "legacy" : "unknown";
    }
}
