package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The machine images of nodes. EKS no longer provides images of Amazon Linux 2. */
public enum AmiFamily {
    @JsonPropertyDescription("Amazon Linux 2023.")
    AL2023("AL2023"),
    @JsonPropertyDescription("Bottlerocket, an operating system of AWS only for containers.")
    BOTTLEROCKET("Bottlerocket");

    private final String word;

    AmiFamily(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
