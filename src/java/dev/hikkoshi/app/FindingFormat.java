package dev.hikkoshi.app;

import java.util.Locale;

/** The format of the findings: the values of {@code --format}. */
enum FindingFormat {
    /** For people, in a terminal. */
    TEXT,
    /** One JSON document, for other programs. */
    JSON,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** Annotations in the log of a GitHub workflow, which GitHub shows beside the lines of a pull request. */
    GITHUB;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
