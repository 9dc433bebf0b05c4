package dev.hikkoshi.effect;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.review.StepWords;

/**
 * A step that a change adds. Programs read its line.
 *
 * @param what what it does, without its day: {@code build: cluster}
 * @param line the step as the ledger has it
 */
public record AddedStep(String what, String line) {

    static AddedStep of(LedgerStep step) {
        return new AddedStep(StepWords.undated(step), StepWords.of(step));
    }

    @Override
    @JsonValue
    public String line() {
        return line;
    }
}
