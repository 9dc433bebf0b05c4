package dev.hikkoshi.start;

import dev.hikkoshi.config.file.Building;
import java.time.LocalDate;

/** The empty ledger of a new environment, with the form of its first line. */
final class FirstLedger {

    private FirstLedger() {}

    static String text(String environment, LocalDate today) {
        return """
                # yaml-language-server: $schema=../.schemas/migration.json
                # The ledger of the move: one line for each step, and a line never changes. Before the first step, everything runs
                # on the legacy fleet. The first line looks like this:
                #   steps:
                #     - { on: %s, build: %s }
                # `npx hikkoshi next %s` recommends a step, and `npx hikkoshi next %s --append` writes its line.
                steps: []
                """
                .formatted(today, Building.CLUSTER.word(), environment, environment);
    }
}
