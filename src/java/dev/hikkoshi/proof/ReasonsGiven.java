package dev.hikkoshi.proof;

import dev.hikkoshi.output.Acknowledged;
import java.util.List;

/** Invariant 14, the part that the templates show: every acknowledged rule of cdk-nag has a sentence that says why. */
final class ReasonsGiven {

    private ReasonsGiven() {}

    private static final int SHORTEST_SENTENCE = 20;

    static List<String> inPhase(PhaseOutput output) {
        return Acknowledged.in(output.stacks()).stream()
                .filter(rule -> rule.reason().length() < SHORTEST_SENTENCE)
                .map(rule ->
                        "%s/%s acknowledges %s without a reason".formatted(rule.stack(), rule.resource(), rule.rule()))
                .toList();
    }
}
