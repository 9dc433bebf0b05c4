package dev.hikkoshi.plan;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Policy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Steps that were judged when they were added, by the values of their time. If today's values judged them again, a team could only
 * ever loosen a policy: a longer bake time would refuse the whole past. So
 *
 * <ul>
 *   <li>rules on the order of steps hold for every step, because the phases follow from it;
 *   <li>rules on the pace judge new steps. An earlier step that today's values would refuse appears in one warning per rule;
 *   <li>rules on what is needed now (nodes, connections, signals, the contract of a fleet) judge the latest phase, whichever step
 *       led to it;
 *   <li>rules on what served an adopted feature before judge the step that adopted it, until the feature has retired, and the
 *       rule on its priority as long as it has a rule. What the owner of its listener has changed is a fact, which only warns: the
 *       rule on its way back judges the next steps by it;
 *   <li>if the last step is a roll-back, values refuse nothing: you can always go back. Values that the change brings do.
 * </ul>
 */
final class PastTurns {

    private final Before before;
    private final Phase latest;
    private final int raisedLast;
    private final Map<String, Integer> lastRule = new TreeMap<>();
    private final boolean goesBack;
    private final Map<PlanRule, List<Problem>> differing = new EnumMap<>(PlanRule.class);

    /**
     * The turns of a move.
     *
     * @param plan the move
     * @param turns its steps
     * @param before what was judged before
     */
    PastTurns(Plan plan, List<Turn> turns, Before before) {
        this.before = before;
        this.latest = plan.latest();
        this.raisedLast = turns.stream()
                .filter(turn -> turn.raisesShare() || turn.is(LedgerStep.Verb.DEPLOY_BOTH))
                .mapToInt(turn -> turn.step().index())
                .max()
                .orElse(-1);
        turns.stream().filter(turn -> changesRules(turn.step())).forEach(turn -> turn.step()
                .subjects()
                .forEach(feature -> lastRule.put(feature, turn.step().index())));
        this.goesBack = plan.ledger().endsWithRollBack();
    }

    /** Judges one turn. */
    void judge(Turn turn, Findings findings) {
        for (PlanRule rule : PlanRule.values()) {
            if (isOver(rule, turn)) {
                continue;
            }
            if (before.leaves(rule, turn.step())) {
                Planner.findings(rule, turn)
                        .map(finding -> passedThen(rule, finding, turn) ? mayBeYounger(finding) : finding)
                        .forEach(findings::add);
                continue;
            }
            switch (rule.judges()) {
                case ORDER -> Planner.findings(rule, turn).forEach(findings::add);
                case PACE, GIVEN_UP ->
                    Planner.findings(rule, turn).forEach(finding -> addPast(rule, finding, findings));
                case WAY_BACK -> Planner.findings(rule, turn).forEach(finding -> addOwners(finding, turn, findings));
                case OWN_RULE ->
                    Planner.findings(rule, turn).forEach(finding -> {
                        if (AdoptPriorities.isTaken(turn)) {
                            addStanding(finding, findings);
                        } else if (!isOver(PlanRule.Judges.WAY_BACK, turn)) {
                            addOwners(finding, turn, findings);
                        }
                    });
                case SIGNALS -> {
                    if (turn.features().stream().anyMatch(feature -> latest.share(feature.name()) > 0)) {
                        Planner.findings(rule, turn).forEach(finding -> addLatest(finding, findings));
                    }
                }
                case FLEET -> {
                    if (turn.features().stream().anyMatch(this::isSharedWithALayer)) {
                        Planner.findings(rule, turn).forEach(finding -> addLatest(finding, findings));
                    }
                }
                case ROOM -> {
                    if (turn.step().index() == raisedLast) {
                        Turn now = turn.judgedBy(latest);
                        Planner.findings(rule, now).forEach(finding -> {
                            if (passedThen(rule, finding, now)) {
                                addPast(rule, finding, findings);
                            } else {
                                addStanding(finding, findings);
                            }
                        });
                    }
                }
            }
        }
    }

    /** Whether what a step gave features, or took from them, is not so any more: a rule that is gone, or that was adopted again. */
    private boolean isOver(PlanRule rule, Turn turn) {
        return rule.judges() == PlanRule.Judges.GIVEN_UP && !BackToOwner.givesUp(turn)
                ? !before.leaves(rule, turn.step()) || goesOnNoMore(turn)
                : isOver(rule.judges(), turn);
    }

    /** Whether the features of a step have no way back any more, or went back later. */
    private boolean goesOnNoMore(Turn turn) {
        return turn.features().stream()
                .filter(feature ->
                        lastRule.getOrDefault(feature.name(), -1) < turn.step().index())
                .map(feature -> latest.state(feature.name()))
                .noneMatch(state -> state.hasRule() && state.runsOnLegacy());
    }

    private boolean isOver(PlanRule.Judges judges, Turn turn) {
        return switch (judges) {
            case WAY_BACK -> lastOf(turn).noneMatch(state -> state.hasRule() && state.runsOnLegacy());
            case OWN_RULE -> lastOf(turn).noneMatch(FeatureState::hasRule);
            case GIVEN_UP -> lastOf(turn).findAny().isEmpty();
            case ORDER, PACE, SIGNALS, FLEET, ROOM -> false;
        };
    }

    /** The latest states of the features that no later step adopted or gave up. */
    private Stream<FeatureState> lastOf(Turn turn) {
        return turn.features().stream()
                .filter(feature ->
                        lastRule.getOrDefault(feature.name(), -1) == turn.step().index())
                .map(feature -> latest.state(feature.name()));
    }

    /** Whether a step gives features a rule, or takes it from them. */
    private static boolean changesRules(LedgerStep step) {
        return step.verb() == LedgerStep.Verb.ADOPT || step.goesBack() && step.toLegacy() && !step.toAdopted();
    }

    /** A crontab runs until its layer is removed, also after the feature has retired. */
    private boolean isSharedWithALayer(Feature feature) {
        return latest.share(feature.name()) > 0
                && latest.layers().stream().anyMatch(layer -> layer.name().equals(feature.layer()));
    }

    /** Whether a policy that is tightened since the step refuses it, and nothing else. */
    private boolean passedThen(PlanRule rule, Finding finding, Turn turn) {
        Policy then = before.then().apply(turn.step(), turn.policy());
        return finding.refuses()
                && !then.equals(turn.policy())
                && Planner.findings(rule, turn.judgedBy(then)).noneMatch(Finding::refuses);
    }

    private static Finding mayBeYounger(Finding finding) {
        return warning(finding, "The limit may be younger than the step. `check` compares both with the base.");
    }

    private static Finding warning(Finding finding, String fix) {
        return new Finding(finding.rule(), Severity.WARNING, finding.problem().withFix(fix));
    }

    private void addPast(PlanRule rule, Finding finding, Findings findings) {
        if (finding.refuses()) {
            differing.computeIfAbsent(rule, any -> new ArrayList<>()).add(finding.problem());
        } else {
            findings.add(finding);
        }
    }

    private void addStanding(Finding finding, Findings findings) {
        if (before.stands().test(finding)) {
            findings.add(warning(finding, "The base has it, too. The next step will be refused."));
        } else {
            addLatest(finding, findings);
        }
    }

    /** What the owner of a listener has changed since the step. What the change itself decides is judged as always. */
    private void addOwners(Finding finding, Turn turn, Findings findings) {
        boolean isFact = before.stands().test(finding)
                || turn.features().stream().map(Feature::name).allMatch(before.keepsOwnSide());
        if (!finding.refuses() || !isFact) {
            addLatest(
                    finding.refuses() && finding.rule() == PlanRule.ADOPT_STICKINESS
                            ? new Finding(
                                    finding.rule(),
                                    finding.severity(),
                                    finding.problem().withFix(AdoptRules.COOKIE_OF_OURS))
                            : finding,
                    findings);
        } else if (finding.rule() == PlanRule.ADOPT_STICKINESS) {
            findings.add(warning(finding, AdoptRules.COOKIE_OF_OWNER));
        } else {
            Turn now = turn.judgedBy(latest);
            findings.add(warning(
                    finding,
                    lastOf(turn)
                            .map(state -> BackToOwner.whatIsRefused(now, (HttpFeature) state.feature()))
                            .distinct()
                            .collect(Collectors.joining(" "))));
        }
    }

    private void addLatest(Finding finding, Findings findings) {
        findings.add(
                goesBack && finding.refuses() && before.isKnown().test(finding)
                        ? warning(finding, "A roll-back is not refused. The next step will be.")
                        : finding);
    }

    /** Adds one warning for each rule that would refuse an earlier step today. */
    void report(Findings findings) {
        differing.forEach((rule, problems) -> findings.add(new Finding(
                rule,
                Severity.WARNING,
                problems.get(problems.size() - 1)
                        .withFix(
                                problems.size() == 1
                                        ? "The step was judged when it was added. Nothing is to do."
                                        : "This step and %d earlier ones were judged when they were added. Nothing is to do."
                                                .formatted(problems.size() - 1)))));
    }
}
