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

    /** Whether the stacks of some features cannot be composed without the others. */
    boolean needsTheWhole() {
        return !phase.environment().extensions().isEmpty();
    }

    /** Whether a stack of the environment is asked for: by its id, or the id of the stack or construct that it is in. */
    boolean asksFor(String stack) {
        return !isPartial() || features.contains(stack.replaceFirst("/.*$", ""));
    }
}
