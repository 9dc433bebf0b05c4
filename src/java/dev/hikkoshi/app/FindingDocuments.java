package dev.hikkoshi.app;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.GithubAnnotations;
import dev.hikkoshi.finding.SarifLog;
import java.io.IOException;
import java.util.List;

/**
 * Prints findings in the formats that other tools read.
 *
 * @param terminal where to print
 * @param folder the project's folder in its repository: {@code ""} or a path that ends in a slash
 */
record FindingDocuments(Terminal terminal, String folder) {

    /** Prints one SARIF document. */
    void sarif(List<Finding> findings) throws IOException {
        terminal.text(
                new SarifLog(Hikkoshi.Version.number(), folder, findings).json().toPrettyString());
    }

    /** Prints one annotation for each finding, for the log of a GitHub workflow. */
    void annotations(List<Finding> findings) {
        terminal.annotations(new GithubAnnotations(folder, findings));
    }
}
