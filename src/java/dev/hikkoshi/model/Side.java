package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The two fleets that a move is between. */
public enum Side {
    @JsonPropertyDescription("the fleet of virtual machines.")
    LEGACY("legacy"),
    @JsonPropertyDescription("the pods on EKS.")
    EKS("eks");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML, in weights and in labels. */
    public String word() {
        return word;
    }
}
