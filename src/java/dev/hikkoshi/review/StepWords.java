package dev.hikkoshi.review;

import dev.hikkoshi.finding.Visible;
import dev.hikkoshi.model.LedgerStep;

/** Writes a step in one form, independent of its YAML style, so that two revisions can be compared. */
public final class StepWords {

    private StepWords() {}

    /** The step, as in {@code { on: 2026-02-04, shift: admin-console, to: 5 }}. */
    public static String of(LedgerStep step) {
        return "{ on: %s, %s }".formatted(step.on(), undated(step));
    }

    /** The same without its day and braces, as in {@code shift: admin-console, to: 5}. */
    public static String undated(LedgerStep step) {
        StringBuilder words = new StringBuilder(step.verb().word()).append(": ");
        words.append(step.subjects().size() == 1 ? step.subjects().get(0) : step.subjects());
        step.to().ifPresent(to -> words.append(", to: ").append(to));
        if (step.toLegacy()) {
            words.append(step.toAdopted() ? ", to: adopted" : ", to: on-legacy");
        }
        if (step.evacuate()) {
            words.append(", evacuate: true");
        }
        if (!step.overrides().isEmpty()) {
            words.append(", override: ").append(step.overrides());
        }
        if (!step.because().isEmpty()) {
            words.append(", because: ").append(Visible.quoted(step.because()));
        }
        return words.toString();
    }
}
