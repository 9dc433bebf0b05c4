package dev.hikkoshi.plan;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment's whole move: its ledger, and the state after each of its steps.
 *
 * @param environment the environment
 * @param ledger the ledger, which no rule refuses
 * @param phases the phases, from 0 to the number of steps
 */
public record Plan(Environment environment, Ledger ledger, List<Phase> phases) {

    public Plan {
        phases = List.copyOf(phases);
    }

    /** The phase after the last step. */
    public Phase latest() {
        return phases.get(phases.size() - 1);
    }

    /** This move as it stood after the first {@code number} steps. */
    public Plan until(int number) {
        return new Plan(
                environment,
                new Ledger(
                        ledger.file(), ledger.steps().subList(0, phase(number).number())),
                phases.subList(0, number + 1));
    }

    /** This move with one more step, which is possible in the stages of its features. No rule judges it here. */
    public Plan with(LedgerStep step) {
        List<LedgerStep> steps = new ArrayList<>(ledger.steps());
        steps.add(step);
        List<Phase> more = new ArrayList<>(phases);
        more.add(Transition.apply(latest(), step));
        return new Plan(environment, new Ledger(ledger.file(), steps), more);
    }

    /** Whether {@code number} is a phase of this plan. */
    public boolean has(int number) {
        return number >= 0 && number < phases.size();
    }

    /**
     * The phase after the first {@code number} steps.
     *
     * @throws IllegalArgumentException when the ledger has fewer steps
     */
    public Phase phase(int number) {
        if (!has(number)) {
            throw new IllegalArgumentException("no phase " + number + " in 0 to " + (phases.size() - 1));
        }
        return phases.get(number);
    }
}
