package dev.hikkoshi.config.file;

/**
 * A condition of a listener rule that is neither a host nor a path by their wildcards (Elastic Load Balancing API,
 * RuleCondition).
 */
public enum FurtherCondition {
    HTTP_HEADER("http-header"),
    HTTP_REQUEST_METHOD("http-request-method"),
    QUERY_STRING("query-string"),
    SOURCE_IP("source-ip"),
    /** A host or a path as a regular expression. */
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
