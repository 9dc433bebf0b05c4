package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The system that receives a signal. */
public enum Backend {
    @JsonPropertyDescription("New Relic.")
    NEW_RELIC("new-relic"),
    @JsonPropertyDescription("Amazon Managed Service for Prometheus, for numbers.")
    PROMETHEUS("prometheus"),
    @JsonPropertyDescription("Amazon CloudWatch.")
    CLOUDWATCH("cloudwatch"),
    @JsonPropertyDescription("any endpoint that speaks OTLP, through an OpenTelemetry collector in the cluster.")
    OTLP("otlp");

    private final String word;

    Backend(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
