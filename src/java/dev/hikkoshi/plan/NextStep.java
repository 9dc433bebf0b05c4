package dev.hikkoshi.plan;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A step that is possible in the stage of a feature, or of the environment.
 *
 * @param step the step as it would be appended, without its date: {@code shift: app-api, to: 5}
 * @param answer what the rules say about it
 * @param earliest the first day on which bake, freeze windows and the ledger's last date allow it; empty if it is not
 *     legal, and for the first step of a ledger, which may have any date
 * @param why the step that has to come first, or the reasons that refuse it, each with the id of its rule; empty if it is
 *     legal
 */
public record NextStep(String step, Answer answer, Optional<LocalDate> earliest, String why) {

    /** What the rules say about a step. */
    public enum Answer {
        /** It is legal on its earliest day. */
        LEGAL,
        /** A step that builds something comes first, and nothing else stands in the way. */
        WAITS,
        /** A rule refuses it on any day, until something else changes. */
        REFUSED,
        /** Freeze windows cover every day of the year. */
        NEVER
    }

    /** Whether the step is legal. */
    public boolean isLegal() {
        return answer == Answer.LEGAL;
    }

    /** The day from which on it is legal, or why it is not. */
    public String when() {
        return switch (answer) {
            case LEGAL -> earliest.map(LocalDate::toString).orElse("any day");
            case WAITS -> "after " + why;
            case REFUSED -> "refused: " + why;
            case NEVER -> "never: " + why;
        };
    }
}
