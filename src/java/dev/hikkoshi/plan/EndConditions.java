package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules will refuse before the move ends, if nothing else changes. A team learns it in phase 0, and not after half
 * of the move.
 *
 * @param features the features that the rules looked at
 * @param refused what they refuse, each with its rule
 */
public record EndConditions(int features, List<Refusal> refused) {

    /** What a rule refuses later on. */
    public record Refusal(PlanRule rule, Problem problem) {}

    public EndConditions {
        refused = List.copyOf(refused);
    }

    /** Those of the features that EKS has no share of yet, and of the end. */
    public static EndConditions of(Plan plan) {
        Phase dual = dual(plan.latest());
        Phase end = UsualPeak.end(plan.environment());
        List<Refusal> refused = new ArrayList<>();
        List<Feature> unshared = plan.latest().states().values().stream()
                .filter(state -> state.share() == 0)
                .map(FeatureState::feature)
                .toList();
        for (Feature feature : unshared) {
            Turn turn = turn(plan, firstShare(feature), List.of(feature.name()), dual, end);
            refused.addAll(judged(turn, List.of(PlanRule.EXTERNAL_CONTRACT, PlanRule.OBSERVABILITY_COMPLETE)));
        }
        Turn all = turn(plan, Verb.MOVE, List.of("the whole service"), dual, end);
        refused.addAll(judged(all, List.of(PlanRule.NODES, PlanRule.CONNECTIONS)));
        if (plan.latest().hasLegacy()) {
            Turn last = turn(plan, Verb.DECOMMISSION, List.of("legacy"), end, end);
            refused.addAll(judged(last, List.of(PlanRule.SPOT_SHARE)));
        }
        return new EndConditions(unshared.size(), refused);
    }

    private static Verb firstShare(Feature feature) {
        return feature instanceof CronFeature ? Verb.MOVE : Verb.SHIFT;
    }

    private static List<Refusal> judged(Turn turn, List<PlanRule> rules) {
        return rules.stream()
                .flatMap(rule -> rule.problems(turn).map(problem -> new Refusal(rule, problem)))
                .toList();
    }

    /** Every feature that has no share runs on both sides, as before its first share. */
    private static Phase dual(Phase latest) {
        Map<String, FeatureState> states = new LinkedHashMap<>();
        latest.states()
                .forEach((name, state) -> states.put(
                        name,
                        state.share() > 0
                                ? state
                                : new FeatureState(
                                        state.feature(), Stage.DUAL, 0, false, true, state.since(), state.policy())));
        return new Phase(
                latest.environment(),
                latest.number(),
                Math.max(1, latest.clusterSince()),
                Math.max(1, latest.observabilitySince()),
                latest.legacySince(),
                latest.layers(),
                latest.hasLegacy(),
                states);
    }

    private static Turn turn(Plan plan, Verb verb, List<String> subjects, Phase before, Phase after) {
        int index = plan.ledger().steps().size();
        LedgerStep step = new LedgerStep(
                index,
                0,
                LocalDate.EPOCH,
                verb,
                subjects,
                verb == Verb.SHIFT ? Optional.of(1) : Optional.empty(),
                false,
                false,
                "",
                List.of());
        return new Turn(
                plan.ledger().file(),
                step,
                before,
                () -> after,
                Optional.empty(),
                Map.of(),
                plan.environment().policy());
    }

    /** The refusals of one rule in one sentence each. */
    public Stream<String> sentences() {
        return refused.stream()
                .map(refusal ->
                        refusal.problem().sentence() + " [" + refusal.rule().id() + "]")
                .distinct();
    }
}
