package dev.hikkoshi.model;

/** The purpose of an environment. */
public enum Purpose {
    /** It is deployed. */
    SERVE("serve"),
    /** It is synthesized for audits and not deployed any more. */
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
