package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Who can reach a load balancer. */
public enum Scheme {
    @JsonPropertyDescription("clients on the internet; its nodes have public IP addresses.")
    INTERNET_FACING("internet-facing"),
    @JsonPropertyDescription("only clients inside the VPC and in connected networks.")
    INTERNAL("internal");

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
