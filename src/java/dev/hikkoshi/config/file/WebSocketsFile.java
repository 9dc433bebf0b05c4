package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.Optional;

/**
 * The WebSockets of a feature, as written. A connection stays with its target by itself, so it needs no stickiness.
 * <pre>{@code
 * webSockets: { quietSeconds: 30, longestSeconds: 60 }
 * }</pre>
 */
public record WebSocketsFile(
        @JsonPropertyDescription(
                        "The longest time in seconds between two messages or pings on a connection. The load balancer and nginx close a connection that is silent for longer, so the idle timeout of a new load balancer follows from it.")
                @Example("30")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::LoadBalancer LoadBalancerAttributes",
                    "AWS::SSM::Parameter Value"
                })
                @Within(rule = InputRule.HTTP_WEB_SOCKETS, from = 1, to = WebSocketsFile.LONGEST_QUIET)
                int quietSeconds,
        @JsonPropertyDescription(
                        "How long in seconds a connection lasts at most. A pod or an instance that stops waits this long for its connections, as for its longest request. Without it, it does not wait: clients must be able to connect again.")
                @Example("60")
                @Affects({
                    "AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupAttributes",
                    "Deployment spec.template.spec.terminationGracePeriodSeconds"
                })
                @Within(rule = InputRule.HTTP_WEB_SOCKETS, from = 1, to = AwsLimits.DEREGISTRATION_SECONDS)
                Optional<Integer> longestSeconds) {

    /** The longest idle timeout, without the margin that an idle timeout has over the silence before it. */
    public static final int LONGEST_QUIET = AwsLimits.IDLE_SECONDS - 5;
}
