package dev.hikkoshi.finding;

/** What a finding does to a run. */
public enum Severity {
    /** The input is wrong: nothing is synthesized. */
    REFUSED("refused"),
    /** The input is unwise: it is synthesized, and said. */
    WARNING("warning");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that people read. */
    public String word() {
        return word;
    }
}
