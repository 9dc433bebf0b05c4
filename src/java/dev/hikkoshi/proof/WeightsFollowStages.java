package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Reference;
import dev.hikkoshi.output.TargetGroup;
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

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (FeatureState state : output.phase().states().values()) {
            if (state.feature() instanceof HttpFeature http) {
                judged.look();
                List<ListenerRule> own = ownRules(output, http);
                List<String> given = given(output, http, own);
                List<String> expected = expected(state);
                if (!given.equals(expected)) {
                    judged.add(Problem.ofOutput(
                            http.name(),
                            own.isEmpty() ? "" : own.get(0).logicalId(),
                            "at %s, %d %%, the rule forwards to %s"
                                    .formatted(state.stage().word(), state.share(), given),
                            "it must forward to " + expected));
                }
            }
        }
        return judged;
    }

    private static List<String> expected(FeatureState state) {
        Stage stage = state.stage();
        return switch (stage) {
            case ON_LEGACY ->
                state.feature() instanceof HttpFeature http
                                && http.routing().takesOver().isPresent()
                        ? List.of()
                        : List.of("legacy 100");
            case ADOPTED -> List.of("legacy 100");
            case DUAL -> state.evacuated() ? List.of("legacy 100") : List.of("legacy 100", "eks 0");
            case SHIFTING -> List.of("legacy " + (100 - state.share()), "eks " + state.share());
            case MOVED -> List.of("legacy 0", "eks 100");
            case RETIRED -> List.of("eks 100");
        };
    }

    private static List<ListenerRule> ownRules(PhaseOutput output, HttpFeature http) {
        return ListenerRule.in(output.stack(http.name())).stream()
                .filter(rule -> rule.priority().asInt() == http.routing().priority())
                .toList();
    }

    private static List<String> given(PhaseOutput output, HttpFeature http, List<ListenerRule> rules) {
        List<String> forwards = new ArrayList<>();
        for (ListenerRule rule : rules) {
            rule.targetGroups()
                    .forEach(group -> forwards.add(sideOf(output, http, group.targetGroup()) + " "
                            + group.weight().asInt(-1)));
        }
        return forwards;
    }

    /** A target group in the feature's own stack is the EKS group. The legacy group is imported or a literal ARN. */
    private static String sideOf(PhaseOutput output, HttpFeature http, JsonNode arn) {
        String id = Reference.logicalId(arn);
        if (!id.isEmpty()) {
            boolean owned = TargetGroup.in(output.stack(http.name())).stream()
                    .anyMatch(group -> group.logicalId().equals(id));
            return owned ? "eks" : "unknown";
        }
        String imported = "%s:legacy:TargetGroupArn-%s"
                .formatted(output.phase().environment().name(), http.name());
        String external = output.phase()
                .environment()
                .legacy()
                .layer(http.layer())
                .targetGroupArn(http)
                .orElse("none");
        boolean legacy =
                Reference.imported(arn).equals(imported) || arn.asText().equals(external);
        return legacy ? "legacy" : "unknown";
    }
}
