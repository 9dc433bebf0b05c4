package dev.hikkoshi.synthesis;

import dev.hikkoshi.plan.Phase;
import java.util.List;

/**
 * The part of one environment to synthesize.
 *
 * @param phase the phase
 * @param features the features whose stacks to synthesize; empty for the whole environment
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

    /** Whether the request names features. */
    boolean isPartial() {
        return !features.isEmpty();
    }

    /** Whether the environment has extensions, so that only the whole can be synthesized. */
    boolean needsTheWhole() {
        return !phase.environment().extensions().isEmpty();
    }

    /** Whether the request includes a stack: by its id, or by the id of the stack or construct that contains it. */
    boolean asksFor(String stack) {
        return !isPartial() || features.contains(stack.replaceFirst("/.*$", ""));
    }
}
