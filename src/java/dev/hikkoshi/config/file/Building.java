package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a step can build. */
public enum Building {
    @JsonPropertyDescription("the EKS cluster with its nodes, add-ons and namespaces.")
    CLUSTER("cluster"),
    @JsonPropertyDescription("the agents, alarms and dashboards.")
    OBSERVABILITY("observability");

    private final String word;

    Building(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
