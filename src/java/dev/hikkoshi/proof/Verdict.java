package dev.hikkoshi.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * What one invariant says of a move.
 *
 * @param invariant the invariant
 * @param phases how many phases it was held against; 0 when it is one of steps
 * @param pairs how many pairs of neighbours it was held against; 0 when it is one of phases
 * @param findings where the move breaks it, one sentence each, beginning with the phase or step
 */
public record Verdict(Invariants invariant, int phases, int pairs, List<String> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Holds an invariant against the phases and steps of a move. */
    public static Verdict of(Invariants invariant, List<PhaseOutput> phases, List<StepOutput> steps) {
        Invariant check = invariant.check();
        List<String> findings = new ArrayList<>();
        phases.forEach(output -> check.inPhase(output).forEach(finding -> findings.add(output + ": " + finding)));
        steps.forEach(step -> check.inStep(step).forEach(finding -> findings.add(step + ": " + finding)));
        return new Verdict(
                invariant,
                check instanceof Invariant.OfPhases ? phases.size() : 0,
                check instanceof Invariant.OfSteps ? steps.size() : 0,
                findings);
    }
}
