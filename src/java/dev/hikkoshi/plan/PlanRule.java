package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.Policy;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules of the ledger: one constant, one rule, one line with the reason. A step that breaks a rule is refused with
 * the id of the rule, unless the step overrides the rule with a reason.
 */
public enum PlanRule implements Check<Turn> {
    DATES("Dates never go backwards: the ledger is a history.", false, OrderRules::datesRunForward),
    BUILT_ONCE("The cluster and observability are built once.", false, OrderRules::builtOnce),
    CLUSTER_FIRST("A feature is deployed to EKS after the cluster is built (R32).", false, OrderRules::clusterFirst),
    STAGE_ORDER(
            "Stages go forward one at a time, and back to any earlier one. Retired is final (R33, R34).",
            false,
            OrderRules::stageOrder),
    ADOPT_FIRST(
            "On an existing listener, a feature is adopted before it is deployed to both sides (T44).",
            false,
            AdoptRules::adoptFirst),
    ADOPT_ACCOUNT(
            "A feature behind a load balancer of another account is not adopted: its rule and target groups would be in that account.",
            false,
            AdoptRules::account),
    ADOPT_PRIORITY(
            "An adopted feature has a free priority: above the owner's rule, or below those for its requests in front of the default action (T44).",
            false,
            AdoptPriorities::check),
    ADOPT_CONDITIONS(
            "The rule of an adopted feature has the conditions of the owner's rule, and takes no request of another one (T44).",
            false,
            AdoptConditions::check),
    ADOPT_GROUP(
            "An adopted feature stays with its target group: the owner's rule, or the default action, forwards to it alone (T44).",
            false,
            AdoptRules::group),
    ADOPT_STICKINESS(
            "The rule of an adopted feature gives clients the same cookie as the owner's rule. It decides which side a client stays with (T7).",
            true,
            AdoptRules::stickiness),
    BACK_TO_OWNER(
            "A feature that gives its rule up goes back to the target group of its layer, and one that goes forward can: the owner's rules send its requests there (T44).",
            false,
            BackToOwner::check),
    OBSERVABILITY_FIRST(
            "A feature is observed for one phase before its first share (R46, R56).",
            false,
            WatchRules::observabilityFirst),
    OBSERVABILITY_COMPLETE(
            "Each signal that a feature needs has a backend, or a reason to have none, before its first share (R50, R51, R56).",
            false,
            WatchRules::observabilityComplete),
    EXTERNAL_CONTRACT(
            "A fleet that is not ours says that it honours the owner of a cron, and the consumers of a worker, as long as EKS has any of them (T26).",
            false,
            OrderRules::externalContract),
    FIRST_SHIFT(
            "The first share of a feature is at most policy.firstShift, so that few users meet a problem (R38).",
            true,
            PaceRules::firstShift),
    JUMP("A share rises by at most policy.maxJump points per step (R38).", true, PaceRules::jump),
    BAKE(
            "Two steps of one feature are at least policy.bakeHours apart, so that a problem shows before the next step (R38).",
            true,
            PaceRules::bake),
    FREEZE(
            "A feature takes no step in its freeze windows (R04). Roll-backs are always allowed.",
            true,
            PaceRules::freeze),
    ONE_FEATURE("A step changes one feature, or one declared pair (R35).", false, OrderRules::oneFeature),
    PAIR("Both features of a declared pair move in the same step.", false, OrderRules::pairTogether),
    CAPACITY(
            "The pods for a share run before the share rises, because weighted target groups do not fail over (T5, T17).",
            true,
            CapacityRules::podsBeforeShare),
    NODES("The pools hold all pods at the peak (T17).", true, CapacityRules::nodesBeforePods),
    CONNECTIONS(
            "Both fleets together stay within the connection budget of each database (R51).",
            true,
            CapacityRules::connections),
    MOVE_BEFORE_RETIRE(
            "A feature is moved first, and retired in a later step (R36, R37, T19).",
            false,
            OrderRules::moveBeforeRetire),
    LAYER_LAST(
            "A layer is removed in a step after its last feature has retired, and after owners' rules forward to it no more.",
            false,
            OrderRules::layerLast),
    DECOMMISSION_LAST(
            "The legacy side is decommissioned after its last layer is removed.", false, OrderRules::decommissionLast),
    SPOT_SHARE(
            "When the move ends, at least policy.spotShare of the typical instances are on spot (R41).",
            true,
            CapacityRules::spotShare),
    BECAUSE("A roll-back, and a step that overrides a rule, give a reason (R39).", false, RecordRules::because),
    OVERRIDE("A step overrides a rule that it breaks, and that can be overridden.", false, RecordRules::override);

    /** What a rule judges, and so when a step is judged by it. */
    enum Judges {
        /** The order of steps, from which the phases follow: every step. */
        ORDER,
        /** How fast a step goes, by values that change: a step when it is added. */
        PACE,
        /**
         * What served a feature before it was adopted: as long as it is the way back. What its owner has changed since then is a fact,
         * and is no reason to refuse a change.
         */
        WAY_BACK,
        /**
         * The number of the rule of an adopted feature: that it is free as long as the rule exists, also after the feature has retired,
         * and its place among those of the owner as {@link #WAY_BACK}.
         */
        OWN_RULE,
        /** What would answer without the rule of a feature, and what answers now: a step when it is added. */
        GIVEN_UP,
        /** What watches a share: as long as the feature has one. */
        SIGNALS,
        /** What the other fleet leaves to a share: as long as the feature has one, and the layer is there. */
        FLEET,
        /** What the pods and connections of a phase need: the latest phase. */
        ROOM
    }

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

    /** Whether a reason may outweigh the rule for this step: up to the bounds that a policy has, too. */
    boolean overridable(Turn turn) {
        return switch (this) {
            case FIRST_SHIFT -> turn.shareAfter() <= Policy.LARGEST_FIRST_SHIFT;
            case JUMP ->
                turn.features().stream()
                        .allMatch(feature -> turn.shareAfter() - turn.share(feature) <= Policy.LARGEST_JUMP);
            case CONNECTIONS ->
                ConnectionBudget.of(turn.after()).stream()
                        .allMatch(budget -> budget.legacy() + budget.eks()
                                <= budget.maxConnections() * Policy.LARGEST_CONNECTION_SHARE);
            default -> overridable;
        };
    }

    /** What the rule judges. */
    Judges judges() {
        return switch (this) {
            case DATES,
                    BUILT_ONCE,
                    CLUSTER_FIRST,
                    STAGE_ORDER,
                    ADOPT_FIRST,
                    OBSERVABILITY_FIRST,
                    MOVE_BEFORE_RETIRE,
                    LAYER_LAST,
                    DECOMMISSION_LAST,
                    BECAUSE -> Judges.ORDER;
            case ADOPT_ACCOUNT, FIRST_SHIFT, JUMP, BAKE, FREEZE, ONE_FEATURE, PAIR, CAPACITY, SPOT_SHARE, OVERRIDE ->
                Judges.PACE;
            case ADOPT_PRIORITY -> Judges.OWN_RULE;
            case ADOPT_CONDITIONS, ADOPT_GROUP, ADOPT_STICKINESS -> Judges.WAY_BACK;
            case BACK_TO_OWNER -> Judges.GIVEN_UP;
            case OBSERVABILITY_COMPLETE -> Judges.SIGNALS;
            case EXTERNAL_CONTRACT -> Judges.FLEET;
            case NODES, CONNECTIONS -> Judges.ROOM;
        };
    }

    /** The rule with this id; empty if no rule has it. */
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
