package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Whether a load balancer speaks with its targets through TLS (Elastic Load Balancing, Target groups, Routing configuration). */
public enum TargetProtocol {
    @JsonPropertyDescription("without TLS.")
    HTTP,
    @JsonPropertyDescription(
            "with TLS. The process listens with a certificate, which may be its own: a load balancer does not check it.")
    HTTPS;

    /** The word as AWS has it, and as it is written in YAML. */
    public String word() {
        return name();
    }
}
