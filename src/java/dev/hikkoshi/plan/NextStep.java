package dev.hikkoshi.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * A step that a feature's stage leads to.
 *
 * @param step the step as it would be appended, without its date: {@code shift: app-api, to: 5}
 * @param earliest the first day on which bake, freeze windows and the ledger's last date allow it
 * @param refusals what stands against it on that day whatever the date, each with its rule's id; empty for a legal step
 */
public record NextStep(String step, LocalDate earliest, List<String> refusals) {

    public NextStep {
        refusals = List.copyOf(refusals);
    }

    /** Whether it may be taken on {@link #earliest()}. */
    public boolean isLegal() {
        return refusals.isEmpty();
    }
}
