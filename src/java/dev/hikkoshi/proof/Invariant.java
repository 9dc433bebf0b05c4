package dev.hikkoshi.proof;

import java.util.List;

/** What must hold in every phase, or in every step, of every move, whatever the ledger says. */
public interface Invariant {

    /** What is wrong in one phase: one sentence each, beginning with the stack or feature. */
    default List<String> inPhase(PhaseOutput output) {
        return List.of();
    }

    /** What is wrong between two phases, in whichever direction they are deployed. */
    default List<String> inStep(StepOutput step) {
        return List.of();
    }

    /** An invariant that each phase shows. */
    interface OfPhases extends Invariant {
        @Override
        List<String> inPhase(PhaseOutput output);
    }

    /** An invariant that two neighbouring phases show. */
    interface OfSteps extends Invariant {
        @Override
        List<String> inStep(StepOutput step);
    }
}
