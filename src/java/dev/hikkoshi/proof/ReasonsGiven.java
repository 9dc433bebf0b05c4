package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Acknowledged;
import java.util.List;

/** Invariant 14, as far as the templates show it: every acknowledged rule of cdk-nag has a reason. */
final class ReasonsGiven {

    private ReasonsGiven() {}

    private static final int SHORTEST_SENTENCE = 20;

    static List<Problem> inPhase(PhaseOutput output) {
        return Acknowledged.in(output.stacks()).stream()
                .filter(rule -> rule.reason().length() < SHORTEST_SENTENCE)
                .map(rule -> Problem.ofOutput(
                        rule.stack(),
                        rule.resource(),
                        "it acknowledges %s with a reason of %d characters"
                                .formatted(rule.rule(), rule.reason().length()),
                        "a reason is a sentence of at least %d characters".formatted(SHORTEST_SENTENCE)))
                .toList();
    }
}
