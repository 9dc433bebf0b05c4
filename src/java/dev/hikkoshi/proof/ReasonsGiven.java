package dev.hikkoshi.proof;

import dev.hikkoshi.output.Acknowledged;
import java.util.List;

/** Invariant 14, as far as the templates show it: every acknowledged rule of cdk-nag has a reason. */
final class ReasonsGiven {

    private ReasonsGiven() {}

    private static final int SHORTEST_SENTENCE = 20;

    static List<String> inPhase(PhaseOutput output) {
        return Acknowledged.in(output.stacks()).stream()
                .filter(rule -> rule.reason().length() < SHORTEST_SENTENCE)
                .map(rule -> "%s/%s acknowledges %s with a reason of fewer than %d characters"
                        .formatted(rule.stack(), rule.resource(), rule.rule(), SHORTEST_SENTENCE))
                .toList();
    }
}
