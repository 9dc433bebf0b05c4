package dev.hikkoshi.proof;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Acknowledged;

/** Invariant 14, as far as the templates show it: every acknowledged rule of cdk-nag has a reason. */
final class ReasonsGiven {

    private ReasonsGiven() {}

    private static final int SHORTEST_SENTENCE = 20;

    static Judged inPhase(PhaseOutput output) {
        Judged judged = new Judged();
        for (Acknowledged rule : Acknowledged.in(output.stacks())) {
            judged.look();
            if (rule.reason().length() < SHORTEST_SENTENCE) {
                judged.add(Problem.ofOutput(
                        rule.stack(),
                        rule.resource(),
                        "it acknowledges %s with a reason of %d characters"
                                .formatted(rule.rule(), rule.reason().length()),
                        "a reason is a sentence of at least %d characters".formatted(SHORTEST_SENTENCE)));
            }
        }
        return judged;
    }
}
