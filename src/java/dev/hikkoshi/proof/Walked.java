package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Place;

/** What a proof judges: a phase, or the step between two. */
public sealed interface Walked permits PhaseOutput, StepOutput {

    /** Where people wrote what led there: the step in the ledger; the whole ledger for phase 0. */
    Place place();
}
