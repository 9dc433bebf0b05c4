package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The media type of a response that a load balancer gives itself (Elastic Load Balancing API, FixedResponseActionConfig). */
public enum ContentType {
    @JsonPropertyDescription("a text.")
    TEXT_PLAIN("text/plain"),
    @JsonPropertyDescription("a style sheet.")
    TEXT_CSS("text/css"),
    @JsonPropertyDescription("a page.")
    TEXT_HTML("text/html"),
    @JsonPropertyDescription("a script.")
    APPLICATION_JAVASCRIPT("application/javascript"),
    @JsonPropertyDescription("JSON, for clients that are programs.")
    APPLICATION_JSON("application/json");

    private final String word;

    ContentType(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
