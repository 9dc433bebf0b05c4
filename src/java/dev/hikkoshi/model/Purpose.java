package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The purpose of an environment. */
public enum Purpose {
    /** It is deployed. */
    @JsonPropertyDescription("it is deployed.")
    SERVE("serve"),
    /** It is synthesized for audits and not deployed any more. */
    @JsonPropertyDescription("it is synthesized for audits and not deployed any more.")
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
