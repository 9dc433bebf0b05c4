package dev.hikkoshi.proof;

import dev.hikkoshi.plan.FeatureState;
import java.util.ArrayList;
import java.util.List;

/**
 * Invariant 8: a feature is observed before its first share above zero. Its stack had alarms and a dashboard in the
 * previous phase (R47), and the step deletes none of them.
 */
final class WatchedBefore {

    private WatchedBefore() {}

    static List<String> inStep(StepOutput step) {
        List<String> violations = new ArrayList<>();
        for (FeatureState state : step.after().phase().states().values()) {
            String name = state.feature().name();
            boolean first = state.share() > 0 && step.before().phase().share(name) == 0;
            if (first) {
                for (String type : List.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::Dashboard")) {
                    if (step.before().properties(name, type).isEmpty()) {
                        violations.add(
                                "%s gets a share of %d, but had no %s before".formatted(name, state.share(), type));
                    }
                }
                if (!step.after()
                        .properties(name, "AWS::CloudWatch::Alarm")
                        .keySet()
                        .containsAll(step.before()
                                .properties(name, "AWS::CloudWatch::Alarm")
                                .keySet())) {
                    violations.add(name + " loses an alarm with its first share");
                }
            }
        }
        return violations;
    }
}
