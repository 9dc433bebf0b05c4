package dev.hikkoshi.random;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An environment and the steps of its ledger.
 *
 * @param environment the environment
 * @param steps its steps
 */
record Move(Environment environment, List<LedgerStep> steps) {

    Move {
        steps = List.copyOf(steps);
    }

    /** The plan without refusals. */
    Plan plan() {
        Findings findings = new Findings();
        Plan plan = plan(findings);
        if (findings.refuse()) {
            throw new AssertionError("a legal ledger is refused: " + findings.refused());
        }
        return plan;
    }

    /** The ids of the rules that refuse a step, in the order of the steps. */
    List<String> refusals() {
        Findings findings = new Findings();
        plan(findings);
        return findings.refused().stream().map(Finding::id).toList();
    }

    private Plan plan(Findings findings) {
        return Planner.plan(environment, new Ledger("environments/random/migration.yaml", steps), findings);
    }

    LocalDate lastDay() {
        return steps.isEmpty()
                ? LocalDate.of(2026, 1, 5)
                : steps.get(steps.size() - 1).on();
    }

    Move with(Environment other) {
        return new Move(other, steps);
    }

    /** The move with a further step. */
    Move then(LedgerStep.Verb verb, List<String> subjects, LocalDate on) {
        return then(verb, subjects, on, Optional.empty(), "");
    }

    Move then(LedgerStep.Verb verb, List<String> subjects, LocalDate on, Optional<Integer> to, String because) {
        List<LedgerStep> more = new ArrayList<>(steps);
        more.add(step(steps.size(), on, verb, subjects, to, false, false, because, List.of()));
        return new Move(environment, more);
    }

    /** The move with the step at {@code index} replaced. */
    Move replace(int index, LedgerStep step) {
        List<LedgerStep> changed = new ArrayList<>(steps);
        changed.set(index, step);
        return new Move(environment, changed);
    }

    Move without(int index) {
        List<LedgerStep> fewer = new ArrayList<>(steps);
        fewer.remove(index);
        return new Move(environment, fewer);
    }

    static LedgerStep step(
            int index,
            LocalDate on,
            LedgerStep.Verb verb,
            List<String> subjects,
            Optional<Integer> to,
            boolean evacuate,
            boolean toLegacy,
            String because,
            List<String> overrides) {
        return step(index, on, verb, subjects, to, evacuate, toLegacy, false, because, overrides);
    }

    static LedgerStep step(
            int index,
            LocalDate on,
            LedgerStep.Verb verb,
            List<String> subjects,
            Optional<Integer> to,
            boolean evacuate,
            boolean toLegacy,
            boolean toAdopted,
            String because,
            List<String> overrides) {
        return new LedgerStep(
                index, index + 2, on, verb, subjects, to, evacuate, toLegacy, toAdopted, because, overrides);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        environment.service().features().forEach(feature -> text.append(feature).append('\n'));
        text.append(environment.service().pairs()).append(environment.policy()).append(environment.delivery());
        text.append(environment.legacy().provider()).append('\n');
        steps.forEach(step -> text.append("  - { on: %s, %s: %s, to: %s, evacuate: %s, to-legacy: %s }%n"
                .formatted(
                        step.on(), step.verb().word(), step.subjects(), step.to(), step.evacuate(), step.toLegacy())));
        return text.toString();
    }
}
