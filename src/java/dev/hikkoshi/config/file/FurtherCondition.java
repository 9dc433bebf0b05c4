package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * A condition of a listener rule that is neither a host nor a path by their wildcards (Elastic Load Balancing API,
 * RuleCondition).
 */
public enum FurtherCondition {
    @JsonPropertyDescription("a condition on an HTTP header.")
    HTTP_HEADER("http-header"),
    @JsonPropertyDescription("a condition on the HTTP method.")
    HTTP_REQUEST_METHOD("http-request-method"),
    @JsonPropertyDescription("a condition on the query string.")
    QUERY_STRING("query-string"),
    @JsonPropertyDescription("a condition on the IP address of the client.")
    SOURCE_IP("source-ip"),
    /** A host or a path as a regular expression. */
    @JsonPropertyDescription("a host or a path as a regular expression.")
    REGEX("regex");

    private final String word;

    FurtherCondition(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
