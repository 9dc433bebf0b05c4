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
 * @param stands whether another revision has exactly this finding, so that a change that adds no step is not refused for it
 * @param keepsOwnSide whether what this project decides about the requests of an adopted feature is as another revision has it. Then
 *     only the owner of its listener can have caused a finding, and what an owner has done is not refused
 * @param then the policy that may have judged a step when it was added, from the step and today's policy
 */
public record Before(
        int steps,
        Function<PlanRule, LocalDate> since,
        Predicate<Finding> isKnown,
        Predicate<Finding> stands,
        Predicate<String> keepsOwnSide,
        BiFunction<LedgerStep, Policy, Policy> then) {

    /** The first {@code steps} steps, as another revision has them. Every rule judges the others, whatever day they have. */
    public static Before steps(int steps) {
        return new Before(
                steps,
                rule -> LocalDate.MIN,
                finding -> true,
                finding -> false,
                feature -> false,
                (step, today) -> today);
    }

    /** The same steps. A roll-back passes with what {@code others} find, and no value of this revision adds a finding. */
    public Before knowing(Findings others) {
        return new Before(steps, since, others::haveOneLike, stands, keepsOwnSide, then);
    }

    /** The same steps. What {@code others} find is there without this revision: the next step is refused, and no other change. */
    public Before standing(Findings others) {
        return new Before(steps, since, isKnown, others::have, keepsOwnSide, then);
    }

    /** The same steps, which another policy judged. A limit that is tightened since then refuses the next step, and none of them. */
    public Before judgedBy(Policy other) {
        return new Before(
                steps, since, isKnown, stands, keepsOwnSide, (step, today) -> step.index() < steps ? other : today);
    }

    /** The same steps, where {@code keeps} says of which features the change leaves alone what the project decides. */
    public Before keepingOwnSide(Predicate<String> keeps) {
        return new Before(steps, since, isKnown, stands, keeps, then);
    }

    /**
     * What was judged before a revision that is compared with no other one: a synthesis reads no git. All steps but the last one,
     * which is the one that it deploys. The last one may be deployed, too, and a value may be younger: a limit that has a day judges
     * the steps from this day on. A limit without a day may have been tightened within the recommended range, so the weakest of the
     * range judges. Freeze windows have no day, an override may be needed no more, and the owner of a listener changes its rules
     * whenever it wants, so of the rules on these the synthesis only warns. {@code check} knows which steps a change adds, and judges each of them by every rule.
     */
    static Before unknown(Ledger ledger, Map<String, Reason> reasons) {
        List<LedgerStep> steps = ledger.steps();
        int past = ledger.endsWithRollBack() ? steps.size() : Math.max(0, steps.size() - 1);
        return new Before(
                past,
                rule -> switch (rule) {
                    case FREEZE,
                            OVERRIDE,
                            ADOPT_PRIORITY,
                            ADOPT_CONDITIONS,
                            ADOPT_GROUP,
                            ADOPT_STICKINESS,
                            BACK_TO_OWNER -> LocalDate.MAX;
                    case FIRST_SHIFT -> since(reasons, "policy.firstShift");
                    case JUMP -> since(reasons, "policy.maxJump");
                    case BAKE -> since(reasons, "policy.bakeHours");
                    case SPOT_SHARE -> since(reasons, "policy.spotShare");
                    default -> LocalDate.MIN;
                },
                finding -> true,
                finding -> false,
                feature -> true,
                (step, today) -> weakest(reasons, step.on(), today));
    }

    /** Whether the limit of a rule has a day, if it is written with one. */
    public static boolean hasDay(Rule rule) {
        return rule == PlanRule.FIRST_SHIFT
                || rule == PlanRule.JUMP
                || rule == PlanRule.BAKE
                || rule == PlanRule.SPOT_SHARE;
    }

    private static Policy weakest(Map<String, Reason> reasons, LocalDate day, Policy today) {
        Policy weakest = Policy.WEAKEST_RECOMMENDED;
        return new Policy(
                (isFrom(reasons, "policy.firstShift", day) ? today : weakest).firstShift(),
                (isFrom(reasons, "policy.maxJump", day) ? today : weakest).maxJump(),
                (isFrom(reasons, "policy.bakeHours", day) ? today : weakest).bake(),
                (isFrom(reasons, "policy.spotShare", day) ? today : weakest).spotShare(),
                (isFrom(reasons, "policy.connectionShare", day) ? today : weakest).connectionShare());
    }

    /** Whether a limit says that it held on a day. */
    private static boolean isFrom(Map<String, Reason> reasons, String key, LocalDate day) {
        return reasons.containsKey(key) && !day.isBefore(since(reasons, key));
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
