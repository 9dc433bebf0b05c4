package dev.hikkoshi.conformance.references;

import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.stream.Stream;

/** Alloy and Grafana, which run if anything is sent to Prometheus. */
final class Agents {

    private Agents() {}

    /** Whether an output must have them. */
    static boolean runIn(PhaseOutput output) {
        return output.phase().hasObservability()
                && Stream.of(Signal.values())
                        .anyMatch(signal ->
                                output.phase().environment().observability().sends(signal, Backend.PROMETHEUS));
    }
}
