package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.model.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was judged when it was added.
 *
 * @param steps the number of steps that were judged, by each rule
 * @param since the first day of the steps after them that a rule judges
 * @param isKnown whether a finding is there without the values of this revision, too, so that a roll-back is not refused for it
 * @param then the policy that may have judged a step when it was added, from the step and today's policy
 */
public record Before(
        int steps,
        Function<PlanRule, LocalDate> since,
        Predicate<Finding> isKnown,
        BiFunction<LedgerStep, Policy, Policy> then) {

    /** The first {@code steps} steps, as another revision has them. Every rule judges the others, whatever day they have. */
    public static Before steps(int steps) {
        return new Before(steps, rule -> LocalDate.MIN, finding -> true, (step, today) -> today);
    }

    /** The same steps. A roll-back passes with what {@code others} find, and no value of this revision adds a finding. */
    public Before knowing(Findings others) {
        return new Before(steps, since, others::haveOneLike, then);
    }

    /** The same steps, which another policy judged. A limit that is tightened since then refuses the next step, and none of them. */
    public Before judgedBy(Policy other) {
        return new Before(steps, since, isKnown, (step, today) -> step.index() < steps ? other : today);
    }

    /**
     * What was judged before a revision that is compared with no other one: a synthesis reads no git. All steps but the last one,
     * which is the one that it deploys. The last one may be deployed, too, and a value may be younger: a limit that has a day judges
     * the steps from this day on. A limit without a day may have been tightened within the recommended range, so the weakest of the
     * range judges. Freeze windows have no day, and an override may be needed no more, so of these two rules the
     * synthesis only warns. {@code check} knows which steps a change adds, and judges each of them by every rule.
     */
    static Before unknown(Ledger ledger, Map<String, Reason> reasons) {
        List<LedgerStep> steps = ledger.steps();
        int past = ledger.endsWithRollBack() ? steps.size() : Math.max(0, steps.size() - 1);
        return new Before(
                past,
                rule -> switch (rule) {
                    case FREEZE, OVERRIDE -> LocalDate.MAX;
                    case FIRST_SHIFT -> since(reasons, "policy.firstShift");
                    case JUMP -> since(reasons, "policy.maxJump");
                    case BAKE -> since(reasons, "policy.bakeHours");
                    case SPOT_SHARE -> since(reasons, "policy.spotShare");
                    default -> LocalDate.MIN;
                },
                finding -> true,
                (step, today) -> weakest(reasons, today));
    }

    /** Whether the limit of a rule has a day, if it is written with one. */
    public static boolean hasDay(Rule rule) {
        return rule == PlanRule.FIRST_SHIFT
                || rule == PlanRule.JUMP
                || rule == PlanRule.BAKE
                || rule == PlanRule.SPOT_SHARE;
    }

    private static Policy weakest(Map<String, Reason> reasons, Policy today) {
        Policy weakest = Policy.WEAKEST_RECOMMENDED;
        return new Policy(
                (reasons.containsKey("policy.firstShift") ? today : weakest).firstShift(),
                (reasons.containsKey("policy.maxJump") ? today : weakest).maxJump(),
                (reasons.containsKey("policy.bakeHours") ? today : weakest).bake(),
                (reasons.containsKey("policy.spotShare") ? today : weakest).spotShare(),
                (reasons.containsKey("policy.connectionShare") ? today : weakest).connectionShare());
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
