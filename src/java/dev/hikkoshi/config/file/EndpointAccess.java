package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where the Kubernetes API answers. */
public enum EndpointAccess {
    @JsonPropertyDescription("only inside the VPC and from connected networks.")
    PRIVATE("private"),
    @JsonPropertyDescription("also from the internet, for the addresses in publicAccessCidrs.")
    PUBLIC("public");

    private final String word;

    EndpointAccess(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
