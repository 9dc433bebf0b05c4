package dev.hikkoshi.plan;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Folds a ledger into phases: each step is judged against the phase that the steps before it led to.
 *
 * <p>If a refused step is possible, it is applied, so that later steps are judged in the state that the author
 * intended. If a step is impossible, later steps of the same features are not judged, because they would report the
 * same problem again.
 */
public final class Planner {

    private static final String BOUND =
            "A reason outweighs this rule up to the largest value that a policy may have. Take a smaller step.";

    private Planner() {}

    /**
     * Plans every valid environment, without another revision to compare it with: see {@link Before#unknown}.
     *
     * @param reading the files
     * @param findings receives the problems of the ledgers
     * @return the plans by the names of their environments
     */
    public static SortedMap<String, Plan> plans(Reading reading, Findings findings) {
        return plans(reading, name -> Before.unknown(reading.ledgers().get(name), reading.reasonsOf(name)), findings);
    }

    /**
     * Plans every valid environment.
     *
     * @param reading the files
     * @param before what was judged before, by the name of the environment
     * @param findings receives the problems of the ledgers
     * @return the plans by the names of their environments
     */
    public static SortedMap<String, Plan> plans(Reading reading, Function<String, Before> before, Findings findings) {
        SortedMap<String, Plan> plans = validPlans(reading, before, findings);
        TentativePlans.of(reading, before).judge(findings);
        return plans;
    }

    /** The same plans, without the findings of the environments with refused values: see {@link TentativePlans}. */
    public static SortedMap<String, Plan> validPlans(
            Reading reading, Function<String, Before> before, Findings findings) {
        SortedMap<String, Plan> plans = new TreeMap<>();
        reading.environments()
                .forEach((name, environment) ->
                        plans.put(name, plan(environment, reading.ledgers().get(name), before.apply(name), findings)));
        return plans;
    }

    /**
     * Plans a move of which every step is judged as a new one.
     *
     * @param environment the environment
     * @param ledger its ledger
     * @param findings receives the problems of its steps, and a warning for each overridden rule
     * @return the plan; use it only if no finding refuses a step
     */
    public static Plan plan(Environment environment, Ledger ledger, Findings findings) {
        return plan(environment, ledger, Before.steps(0), findings);
    }

    /**
     * Plans a move.
     *
     * @param environment the environment
     * @param ledger its ledger
     * @param before what was judged when it was added
     * @param findings receives the problems of its steps, and a warning for each overridden rule
     */
    public static Plan plan(Environment environment, Ledger ledger, Before before, Findings findings) {
        List<Turn> turns = turns(environment, ledger);
        Plan plan = new Plan(environment, ledger, phases(environment, turns));
        PastTurns past = new PastTurns(plan, turns, before);
        judge(turns, turn -> past.judge(turn, findings));
        past.report(findings);
        return plan;
    }

    /**
     * Judges the steps that a change adds with another environment than their own, such as the one that is deployed. Roll-backs
     * are not judged: you can always go back.
     *
     * @param environment the environment; it has every feature and layer that the ledger names
     * @param ledger the ledger
     * @param past the number of steps that were there before
     * @param findings receives the problems of the other steps, and a warning for each overridden rule
     */
    public static void judge(Environment environment, Ledger ledger, int past, Findings findings) {
        judge(turns(environment, ledger), turn -> {
            if (turn.step().index() >= past && !turn.is(LedgerStep.Verb.ROLL_BACK)) {
                // The step's own environment decides whether an override is needed.
                Arrays.stream(PlanRule.values())
                        .filter(rule -> rule != PlanRule.OVERRIDE)
                        .flatMap(rule -> findings(rule, turn))
                        .forEach(findings::add);
            }
        });
    }

    /** Judges each turn but those of features that an impossible step left behind. */
    private static void judge(List<Turn> turns, Consumer<Turn> judge) {
        Set<String> leftBehind = new LinkedHashSet<>();
        for (Turn turn : turns) {
            if (turn.step().subjects().stream().noneMatch(leftBehind::contains)) {
                judge.accept(turn);
                turn.features().stream()
                        .filter(feature -> turn.transition(feature).to().isEmpty())
                        .map(Feature::name)
                        .forEach(leftBehind::add);
            }
        }
    }

    private static List<Turn> turns(Environment environment, Ledger ledger) {
        List<Turn> turns = new ArrayList<>();
        Phase phase = start(environment);
        Optional<LocalDate> previous = Optional.empty();
        Map<String, LocalDate> lastTouched = new LinkedHashMap<>();
        for (LedgerStep step : ledger.steps()) {
            Phase after = Transition.apply(phase, step);
            Turn turn = new Turn(
                    ledger.file(), step, phase, () -> after, previous, Map.copyOf(lastTouched), environment.policy());
            turns.add(turn);
            // A roll-back may have an earlier day than the step before it. It ends no bake time.
            LocalDate last = previous.filter(day -> day.isAfter(step.on())).orElse(step.on());
            turn.features().forEach(feature -> lastTouched.put(feature.name(), last));
            previous = Optional.of(last);
            phase = after;
        }
        return turns;
    }

    private static List<Phase> phases(Environment environment, List<Turn> turns) {
        List<Phase> phases = new ArrayList<>();
        phases.add(start(environment));
        turns.forEach(turn -> phases.add(turn.after()));
        return phases;
    }

    /** Phase 0: the service as it stood before. */
    static Phase start(Environment environment) {
        Map<String, FeatureState> states = new LinkedHashMap<>();
        for (Feature feature : environment.service().features()) {
            states.put(
                    feature.name(),
                    new FeatureState(feature, Stage.ON_LEGACY, 0, false, false, 0, environment.policy()));
        }
        return new Phase(environment, 0, 0, 0, 0, environment.legacy().layers(), true, states);
    }

    /** What a rule finds in a turn: a refusal, or a warning if the step overrides the rule with a reason. */
    static Stream<Finding> findings(PlanRule rule, Turn turn) {
        boolean wanted = rule.overridable()
                && turn.step().overrides().contains(rule.id())
                && !turn.step().because().isBlank();
        return rule.problems(turn)
                .map(problem -> !wanted
                        ? refusal(rule, problem)
                        : rule.overridable(turn)
                                ? warning(rule, problem, turn)
                                : refusal(rule, problem.withFix(BOUND)));
    }

    private static Finding refusal(PlanRule rule, Problem problem) {
        return new Finding(rule, Severity.REFUSED, problem);
    }

    private static Finding warning(PlanRule rule, Problem problem, Turn turn) {
        String reason = "Overridden because: " + turn.step().because() + ".";
        return new Finding(rule, Severity.WARNING, problem.withFix(reason));
    }
}
