package dev.hikkoshi.model;

import java.util.List;

/**
 * The ledger of one environment, as it is written.
 *
 * @param file where it stands, as findings name it: {@code environments/<name>/migration.yaml}
 * @param steps in the order written
 */
public record Ledger(String file, List<LedgerStep> steps) {

    public Ledger {
        steps = List.copyOf(steps);
    }
}
