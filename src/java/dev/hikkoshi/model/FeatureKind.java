package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The four kinds of feature, named as {@code service.yaml} names them. */
public enum FeatureKind {
    @JsonPropertyDescription("pages for browsers, behind a load balancer.")
    WEB("web"),
    @JsonPropertyDescription("an API for programs, behind a load balancer.")
    API("api"),
    @JsonPropertyDescription("takes jobs from a queue; its share is a share of the consumers.")
    WORKER("worker"),
    @JsonPropertyDescription("runs on a schedule; it moves as a whole.")
    CRON("cron");

    private final String word;

    FeatureKind(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
