package dev.hikkoshi.conformance;

import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;

/** What is judged against facts from outside: an upstream chart, a controller's source, an API reference. */
@FunctionalInterface
public interface Check {

    /** What is wrong in the output of one phase, a sentence each, beginning with the place. */
    List<String> faults(PhaseOutput output);
}
