package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.LedgerStep;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules on the reasons and dates that a step must record. */
final class RecordRules {

    private RecordRules() {}

    static Stream<Problem> because(Turn turn) {
        LedgerStep step = turn.step();
        boolean needsReason =
                turn.is(LedgerStep.Verb.ROLL_BACK) || !step.overrides().isEmpty();
        return turn.problemIf(
                needsReason && step.because().isBlank(),
                "because",
                "because is missing: a "
                        + (turn.is(LedgerStep.Verb.ROLL_BACK) ? "roll-back" : "step that overrides a rule")
                        + " needs a reason",
                "",
                "write one sentence",
                "Add `because: \"…\"`");
    }

    static Stream<Problem> override(Turn turn) {
        return turn.step().overrides().stream().flatMap(id -> {
            Optional<PlanRule> rule = PlanRule.ofId(id);
            if (rule.isEmpty()) {
                return Stream.of(
                        refused(turn, id, "is not a rule of the ledger", "allowed: " + PlanRule.overridableIds()));
            }
            if (!rule.get().overridable()) {
                return Stream.of(refused(turn, id, "cannot be overridden", "allowed: " + PlanRule.overridableIds()));
            }
            return rule.get().problems(turn).findAny().isPresent()
                    ? Stream.empty()
                    : Stream.of(refused(turn, id, "is not broken by this step", "allowed: rules that the step breaks"));
        });
    }

    private static Problem refused(Turn turn, String id, String problem, String allowed) {
        return turn.problem("override", problem, id, allowed, "Remove " + id + " from `override`");
    }
}
