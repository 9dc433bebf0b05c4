package dev.hikkoshi.plan;

import dev.hikkoshi.model.LedgerStep;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A step that is possible in the stage of a feature, or of the environment.
 *
 * @param taken the step, on its earliest day if it is legal
 * @param answer what the rules say about it
 * @param earliest the first day on which bake, freeze windows and the ledger's last date allow it; empty if it is not
 *     legal, and for the first step of a ledger, which may have any date
 * @param why the step that has to come first, or the reasons that refuse it, each with the id of its rule; empty if it is
 *     legal
 * @param fix what makes it legal, in whole sentences; empty if it is legal
 * @param rules the ids of the rules that refuse it, in the order of the alphabet; empty if it is legal
 */
public record NextStep(
        LedgerStep taken, Answer answer, Optional<LocalDate> earliest, String why, String fix, List<String> rules) {

    public NextStep {
        rules = List.copyOf(rules);
    }

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

    /** Whether it is no roll-back. */
    public boolean goesForward() {
        return !taken.goesBack();
    }

    /** The step as it would be appended, without its date: {@code shift: app-api, to: 5}. */
    public String step() {
        List<String> subjects = taken.subjects();
        String to = taken.toLegacy()
                ? ", to: " + (taken.toAdopted() ? Stage.ADOPTED : Stage.ON_LEGACY).word()
                : taken.to().map(share -> ", to: " + share).orElse("");
        return taken.verb().word() + ": " + (subjects.size() == 1 ? subjects.get(0) : subjects) + to;
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
