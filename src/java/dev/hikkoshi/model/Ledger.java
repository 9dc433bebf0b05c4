package dev.hikkoshi.model;

import java.util.List;

/**
 * The ledger of one environment, as it is written.
 *
 * @param file its path in findings: {@code environments/<name>/migration.yaml}
 * @param steps the steps, in the order of the file
 */
public record Ledger(String file, List<LedgerStep> steps) {

    public Ledger {
        steps = List.copyOf(steps);
    }

    /** Whether its last step goes back. */
    public boolean endsWithRollBack() {
        return !steps.isEmpty() && steps.get(steps.size() - 1).goesBack();
    }
}
