package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * Clients that stay with one instance or one pod, as written.
 * <pre>{@code
 * targetStickiness: { type: lb_cookie, durationSeconds: 3600 }
 * }</pre>
 */
public record TargetStickinessFile(
        @JsonPropertyDescription(
                        "Whose cookie says which target a client stays with. Only that of the load balancer works in a rule with two target groups.")
                @Example("lb_cookie")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes")
                @Unless(written = "lb_cookie")
                StickinessType type,
        @JsonPropertyDescription(
                        "How long in seconds after a request a client stays with its target. Target groups of AWS have 86400, a day, if nobody writes another time.")
                @Example("3600")
                @Affects("AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes")
                @Within(rule = InputRule.HTTP_TARGET_STICKINESS, from = 1, to = AwsLimits.STICKINESS_SECONDS)
                int durationSeconds) {}
