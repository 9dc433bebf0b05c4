package dev.hikkoshi.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * A step that is possible in the stage of a feature.
 *
 * @param step the step as it would be appended, without its date: {@code shift: app-api, to: 5}
 * @param earliest the first day on which bake, freeze windows and the ledger's last date allow it
 * @param refusals the reasons that refuse the step on any date, each with the id of its rule; empty for a legal step
 */
public record NextStep(String step, LocalDate earliest, List<String> refusals) {

    public NextStep {
        refusals = List.copyOf(refusals);
    }

    /** Whether the step is legal on {@link #earliest()}. */
    public boolean isLegal() {
        return refusals.isEmpty();
    }
}
