package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The capacity type of an instance. A pool has only one type (trap T22). */
public enum Capacity {
    @JsonPropertyDescription("spare EC2 capacity at a lower price, which AWS takes back with two minutes of notice.")
    SPOT("spot"),
    @JsonPropertyDescription("EC2 capacity that AWS does not take back.")
    ON_DEMAND("on-demand");

    private final String word;

    Capacity(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
