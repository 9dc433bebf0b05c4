package dev.hikkoshi.plan;

import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was judged when it was added.
 *
 * @param steps the number of steps that were judged, by each rule
 * @param since the first day of the steps after them that a rule judges
 */
public record Before(int steps, Function<PlanRule, LocalDate> since) {

    /** The first {@code steps} steps, as another revision has them. Every rule judges the others, whatever day they have. */
    public static Before steps(int steps) {
        return new Before(steps, rule -> LocalDate.MIN);
    }

    /**
     * What was judged before a revision that is compared with no other one: a synthesis reads no git. All steps but the last one,
     * which is the one that it deploys. The last one may be deployed, too, and a value may be younger: a limit that has a day judges
     * the steps from this day on. Freeze windows have no day, and an override may be needed no more, so of these two rules the
     * synthesis only warns. {@code check} knows which steps a change adds, and judges each of them by every rule.
     */
    static Before unknown(Ledger ledger, Map<String, Reason> reasons) {
        List<LedgerStep> steps = ledger.steps();
        int past = PastTurns.endsWithRollBack(ledger) ? steps.size() : Math.max(0, steps.size() - 1);
        return new Before(past, rule -> switch (rule) {
            case FREEZE, OVERRIDE -> LocalDate.MAX;
            case FIRST_SHIFT -> since(reasons, "policy.firstShift");
            case JUMP -> since(reasons, "policy.maxJump");
            case BAKE -> since(reasons, "policy.bakeHours");
            case SPOT_SHARE -> since(reasons, "policy.spotShare");
            default -> LocalDate.MIN;
        });
    }

    private static LocalDate since(Map<String, Reason> reasons, String key) {
        Reason reason = reasons.get(key);
        return reason == null ? LocalDate.MIN : reason.since();
    }

    /** Whether a rule still has to judge a step. */
    boolean leaves(PlanRule rule, LedgerStep step) {
        return step.index() >= steps && !step.on().isBefore(since.apply(rule));
    }
}
