package dev.hikkoshi.config;

import dev.hikkoshi.finding.Rule;

/** What the answers about a new service may not say, beside the rules of the files that follow from them. */
public enum StartRule implements Rule {
    EXISTS("A new service does not replace one that is there. Its ledger is the history of a move."),
    LEGACY("Machines that serve already are imported from AWS, because nobody can answer all that AWS knows of them."),
    KIND("The kind of a feature decides which answers it has: hosts and paths, a queue, or a schedule.");

    private final String why;

    StartRule(String why) {
        this.why = why;
    }

    @Override
    public String id() {
        return "INIT-" + name();
    }

    @Override
    public String why() {
        return why;
    }
}
