package dev.hikkoshi.config.file;

/** What a step can decommission. */
public enum Leaving {
    LEGACY("legacy");

    private final String word;

    Leaving(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
