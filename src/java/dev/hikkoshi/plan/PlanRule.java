package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of the ledger: one constant, one rule, one line of why. A step that breaks one is refused by its id, unless
 * the rule may be overridden and the step does so with a reason.
 */
public enum PlanRule implements Check<Turn> {
    DATES(
            "Dates never run backwards: the ledger tells what happened in which order.",
            false,
            OrderRules::datesRunForward),
    BUILT_ONCE("The cluster and observability are built once.", false, OrderRules::builtOnce),
    CLUSTER_FIRST("A feature is deployed to a cluster that is there (R32).", false, OrderRules::clusterFirst),
    STAGE_ORDER(
            "Stages go forward one at a time and back to any earlier one; retired is final (R33, R34).",
            false,
            OrderRules::stageOrder),
    OBSERVABILITY_FIRST(
            "What takes traffic has been watched since the phase before (R46, R56).",
            false,
            WatchRules::observabilityFirst),
    OBSERVABILITY_COMPLETE(
            "Every signal that a feature needs has a backend before its first share (R50, R51, R56).",
            false,
            WatchRules::observabilityComplete),
    FIRST_SHIFT("The first share is small: feedback before exposure (R38).", true, PaceRules::firstShift),
    JUMP("No share rises by more than policy.maxJump points at once (R38).", true, PaceRules::jump),
    BAKE("Between two steps of one feature lies the time to see a problem (R38).", true, PaceRules::bake),
    FREEZE("No step inside a feature's freeze window (R04); a roll-back never waits.", true, PaceRules::freeze),
    ONE_FEATURE("One feature per step, unless the service declares a pair (R35).", false, OrderRules::oneFeature),
    PAIR("The halves of a declared pair flip together.", false, OrderRules::pairTogether),
    CAPACITY(
            "Pods for peak × share run before the share asks for them: weighted groups do not fail over (T5, T17).",
            true,
            CapacityRules::podsBeforeShare),
    NODES("The pools hold what pods ask for at the peak (T17).", true, CapacityRules::nodesBeforePods),
    CONNECTIONS(
            "Both fleets together keep within the database's connection budget (R51).",
            true,
            CapacityRules::connections),
    MOVE_BEFORE_RETIRE(
            "Only what has moved is removed from the legacy side, in a later step (R36, R37, T19).",
            false,
            OrderRules::moveBeforeRetire),
    LAYER_LAST("A layer goes in a step after its last feature has retired.", false, OrderRules::layerLast),
    DECOMMISSION_LAST("The legacy side goes after its last layer.", false, OrderRules::decommissionLast),
    SPOT_SHARE("The move ends with the spot share that it was made for (R41).", true, CapacityRules::spotShare),
    BECAUSE("A roll-back, and a step that overrides a rule, say why (R39).", false, RecordRules::because),
    OVERRIDE("Only a rule that may be overridden, and is broken, is overridden.", false, RecordRules::override);

    private final String why;
    private final boolean overridable;
    private final Function<Turn, Stream<Problem>> check;

    PlanRule(String why, boolean overridable, Function<Turn, Stream<Problem>> check) {
        this.why = why;
        this.overridable = overridable;
        this.check = check;
    }

    /** The id that findings, overrides and the README name, such as {@code PLAN-FIRST-SHIFT}. */
    @Override
    public String id() {
        return "PLAN-" + name().replace('_', '-');
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public boolean overridable() {
        return overridable;
    }

    /** The rule of that id; empty when there is none. */
    public static Optional<PlanRule> ofId(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    static String overridableIds() {
        return Arrays.stream(values())
                .filter(PlanRule::overridable)
                .map(PlanRule::id)
                .collect(Collectors.joining(", "));
    }

    @Override
    public Stream<Problem> problems(Turn turn) {
        return check.apply(turn);
    }
}
