package dev.hikkoshi.model;

/** What an environment is there for. */
public enum Purpose {
    /** It is deployed. */
    SERVE("serve"),
    /** It is synthesized for audits, and deployed no more. */
    RECORD("record");

    private final String word;

    Purpose(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
