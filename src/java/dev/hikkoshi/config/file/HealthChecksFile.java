package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Unless;

/**
 * The health checks of the target groups of a feature, each side apart, as written.
 * <pre>{@code
 * healthCheck: { eks: { … }, legacy: { … } }   # HealthCheckFile
 * }</pre>
 */
public record HealthChecksFile(
        @JsonPropertyDescription("The health check of the pods.")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup")
                @Unless(written = "{}")
                HealthCheckFile eks,
        @JsonPropertyDescription(
                        "The health check of the instances of its layer. With provider external, it is the one of the fleet's owner, and nothing is created from this key.")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup")
                @Unless(written = "{}")
                HealthCheckFile legacy) {}
