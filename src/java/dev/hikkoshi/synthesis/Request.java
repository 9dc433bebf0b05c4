package dev.hikkoshi.synthesis;

import dev.hikkoshi.plan.Phase;
import java.util.List;

/**
 * What is synthesized of one environment.
 *
 * @param phase the phase
 * @param features the features whose stacks alone are synthesized; empty for the whole environment
 */
public record Request(Phase phase, List<String> features) {

    public Request {
        features = List.copyOf(features);
    }

    /** The whole environment in a phase. */
    public static Request whole(Phase phase) {
        return new Request(phase, List.of());
    }

    /** The environment's name. */
    String environment() {
        return phase.environment().name();
    }

    /** Whether only some features are synthesized. */
    boolean isPartial() {
        return !features.isEmpty();
    }
}
