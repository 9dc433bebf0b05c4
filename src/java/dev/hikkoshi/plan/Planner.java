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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Folds a ledger into phases: each step is judged against the phase that the steps before it led to.
 *
 * <p>If a refused step is possible, it is applied, so that later steps are judged in the state that the author
 * intended. If a step is impossible, later steps of the same features are not judged, because they would report the
 * same problem again.
 */
public final class Planner {

    private Planner() {}

    /**
     * Plans every valid environment.
     *
     * @param reading the files
     * @param findings receives the problems of the ledgers
     * @return the plans by the names of their environments
     */
    public static SortedMap<String, Plan> plans(Reading reading, Findings findings) {
        SortedMap<String, Plan> plans = new TreeMap<>();
        reading.environments()
                .forEach((name, environment) ->
                        plans.put(name, plan(environment, reading.ledgers().get(name), findings)));
        TentativePlans.of(reading).judge(findings);
        return plans;
    }

    /**
     * Plans a move.
     *
     * @param environment the environment
     * @param ledger its ledger
     * @param findings receives the problems of its steps, and a warning for each overridden rule
     * @return the plan; use it only if no finding refuses a step
     */
    public static Plan plan(Environment environment, Ledger ledger, Findings findings) {
        return plan(environment, ledger, step -> true, findings);
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
        Findings all = new Findings();
        plan(environment, ledger, step -> step.index() >= past && step.verb() != LedgerStep.Verb.ROLL_BACK, all);
        // The step's own environment decides whether an override is needed.
        all.all().stream()
                .filter(finding -> !finding.id().equals(PlanRule.OVERRIDE.id()))
                .forEach(findings::add);
    }

    private static Plan plan(Environment environment, Ledger ledger, Predicate<LedgerStep> judges, Findings findings) {
        List<Phase> phases = new ArrayList<>();
        Phase phase = start(environment);
        phases.add(phase);
        Optional<LocalDate> previous = Optional.empty();
        Map<String, LocalDate> lastTouched = new LinkedHashMap<>();
        Set<String> leftBehind = new LinkedHashSet<>();
        for (LedgerStep step : ledger.steps()) {
            Phase after = Transition.apply(phase, step);
            Turn turn = new Turn(ledger.file(), step, phase, () -> after, previous, lastTouched);
            boolean judged = judges.test(step) && step.subjects().stream().noneMatch(leftBehind::contains);
            if (judged) {
                judge(turn, findings);
                turn.features().stream()
                        .filter(feature -> turn.transition(feature).to().isEmpty())
                        .map(Feature::name)
                        .forEach(leftBehind::add);
            }
            turn.features().forEach(feature -> lastTouched.put(feature.name(), step.on()));
            previous = Optional.of(step.on());
            phase = after;
            phases.add(phase);
        }
        return new Plan(environment, ledger, phases);
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

    private static void judge(Turn turn, Findings findings) {
        for (PlanRule rule : PlanRule.values()) {
            boolean overridden = rule.overridable()
                    && turn.step().overrides().contains(rule.id())
                    && !turn.step().because().isBlank();
            rule.problems(turn)
                    .map(problem -> overridden ? warning(rule, problem, turn) : refusal(rule, problem))
                    .forEach(findings::add);
        }
    }

    private static Finding refusal(PlanRule rule, Problem problem) {
        return new Finding(rule, Severity.REFUSED, problem);
    }

    private static Finding warning(PlanRule rule, Problem problem, Turn turn) {
        String reason = "Overridden because: " + turn.step().because() + ".";
        return new Finding(rule, Severity.WARNING, problem.withFix(reason));
    }
}
