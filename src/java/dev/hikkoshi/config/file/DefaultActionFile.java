package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.Optional;

/**
 * The default action of an existing listener, as written: it forwards to one target group, or the load balancer answers itself.
 * {@code stickinessSeconds} is the stickiness of target groups, 0 if it is off; leave it out if you do not know it.
 * <pre>{@code
 * defaultAction: { targetGroupArn: "arn:aws:elasticloadbalancing:…:targetgroup/web/0123456789abcdef", stickinessSeconds: 0 }
 * defaultAction: { answersItself: true }
 * }</pre>
 */
public record DefaultActionFile(
        @JsonPropertyDescription("The ARN of the target group that the default action forwards to.")
                @Example(
                        "\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-railsweb/0a1b2c3d4e5f6071\"")
                @Affects("AWS::ElasticLoadBalancingV2::ListenerRule Actions")
                @Formed(Form.TARGET_GROUP_ARN)
                Optional<String> targetGroupArn,
        @JsonPropertyDescription(
                        "How long in seconds a client stays with one target group of the default action; 0 if stickiness is off. Leave it out if you do not know it.")
                @Example("0")
                @Affects("the rule PLAN-ADOPT-STICKINESS")
                @Within(rule = InputRule.NET_LISTENER, from = 0, to = AwsLimits.STICKINESS_SECONDS)
                Optional<Integer> stickinessSeconds,
        @JsonPropertyDescription(
                        "Whether the default action forwards to no target group: it redirects, or gives a fixed response. Then leave out the other keys.")
                @Example("true")
                @Affects("the rule PLAN-LAYER-LAST")
                @Unless(written = "false")
                boolean answersItself) {}
