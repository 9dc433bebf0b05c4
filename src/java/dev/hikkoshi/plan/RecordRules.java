package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on what a step must say for the record. */
final class RecordRules {

    private RecordRules() {}

    static Stream<Problem> because(Turn turn) {
        LedgerStep step = turn.step();
        boolean needsReason =
                turn.is(LedgerStep.Verb.ROLL_BACK) || !step.overrides().isEmpty();
        return turn.problemIf(
                needsReason && step.because().isBlank(),
                "because",
                "is missing: a " + (turn.is(LedgerStep.Verb.ROLL_BACK) ? "roll-back" : "step that overrides a rule")
                        + " says why",
                "",
                "a sentence is enough",
                "Add `because: \"…\"`");
    }

    static Stream<Problem> override(Turn turn) {
        return turn.step().overrides().stream().flatMap(id -> {
            Optional<PlanRule> rule = PlanRule.ofId(id);
            if (rule.isEmpty()) {
                return Stream.of(refused(turn, id, "names no rule", "one of " + PlanRule.overridableIds()));
            }
            if (!rule.get().overridable()) {
                return Stream.of(refused(
                        turn, id, "names a rule that no reason outweighs", "one of " + PlanRule.overridableIds()));
            }
            return rule.get().problems(turn).findAny().isPresent()
                    ? Stream.empty()
                    : Stream.of(refused(turn, id, "names a rule that this step does not break", "only broken rules"));
        });
    }

    private static Problem refused(Turn turn, String id, String problem, String allowed) {
        return turn.problem("override", problem, id, allowed, "Remove " + id + " from `override`");
    }
}
