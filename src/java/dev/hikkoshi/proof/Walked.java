package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Place;

/** The subject of a proof rule: a phase, or the step between two phases. */
public sealed interface Walked permits PhaseOutput, StepOutput {

    /** The place of the step in the ledger; the whole ledger for phase 0. */
    Place place();
}
