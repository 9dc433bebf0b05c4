package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a step can decommission. */
public enum Leaving {
    @JsonPropertyDescription("the legacy stack.")
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
