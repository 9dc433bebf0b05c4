package dev.hikkoshi.model;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The version of HTTP that a load balancer speaks with its targets (Elastic Load Balancing, Target groups, Protocol version). All
 * target groups of a rule have the same one.
 */
public enum ProtocolVersion {
    @JsonPropertyDescription("HTTP/1.1, also for clients that send HTTP/2.")
    HTTP1,
    @JsonPropertyDescription(
            "HTTP/2. The process answers HTTP/1.1 on the same port, too: probes of pods and nginx on the legacy instances use it.")
    HTTP2,
    @JsonPropertyDescription(
            "gRPC. The process serves grpc.health.v1, which probes of pods ask, and healthPath is a method such as /grpc.health.v1.Health/Check.")
    GRPC;

    /** The word as AWS has it, and as it is written in YAML. */
    public String word() {
        return name();
    }
}
