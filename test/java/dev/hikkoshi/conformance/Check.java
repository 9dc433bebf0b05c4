package dev.hikkoshi.conformance;

import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;

/** A check of the output against external facts: an upstream chart, a controller's source, an API reference. */
@FunctionalInterface
public interface Check {

    /** The faults in the output of one phase, one sentence each, beginning with the place. */
    List<String> faults(PhaseOutput output);
}
