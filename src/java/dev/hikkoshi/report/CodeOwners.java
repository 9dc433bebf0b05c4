package dev.hikkoshi.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The file CODEOWNERS of GitHub: who must review which files. The first line is for every file, so that a new folder has owners. The
 * last line that matches a file counts.
 */
public final class CodeOwners {

    /** Where GitHub reads it. */
    public static final String FILE = ".github/CODEOWNERS";

    private CodeOwners() {}

    /** The lines of the file. */
    public static List<String> lines(GitHubRepository repository) {
        String all = " " + String.join(" ", repository.owners());
        List<String> lines = new ArrayList<>(List.of("*" + all));
        // What a team writes each day. The policy and the people in environment.yaml stay with the owners of the code.
        for (String ledger : List.of("migration.yaml", "service.yaml")) {
            lines.add("/environments/*/" + ledger + " " + String.join(" ", repository.ledgerOwners()));
        }
        return List.copyOf(lines);
    }
}
