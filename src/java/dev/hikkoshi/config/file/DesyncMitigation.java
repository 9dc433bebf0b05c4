package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a load balancer does with requests that two servers could read differently (Elastic Load Balancing, Desync mitigation mode). */
public enum DesyncMitigation {
    @JsonPropertyDescription("blocks requests that are dangerous, and sends others on.")
    DEFENSIVE("defensive"),
    @JsonPropertyDescription("sends on only requests that follow RFC 7230.")
    STRICTEST("strictest"),
    @JsonPropertyDescription("sends all requests on, and counts.")
    MONITOR("monitor");

    private final String word;

    DesyncMitigation(String word) {
        this.word = word;
    }

    /** The word as it is written in YAML. */
    public String word() {
        return word;
    }
}
