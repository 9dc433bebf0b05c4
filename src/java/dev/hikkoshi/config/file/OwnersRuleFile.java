package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Unless;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Optional;

/**
 * A rule of the owner of an existing listener, as written, as {@code aws elbv2 describe-rules} shows it. Hosts are written in
 * full. {@code further} lists the conditions that are neither a host nor a path. Without {@code targetGroupArns} the rule
 * redirects, or answers by itself. {@code stickinessSeconds} is the stickiness of target groups, 0 if it is off; leave it out if
 * you do not know it.
 * <pre>{@code
 * - ruleArn: "arn:aws:elasticloadbalancing:…:listener-rule/app/album/50dc…/f2f7…/9683b2d02a6cabee"
 *   priority: 200
 *   hosts: [www.album.example]
 *   paths: [/photos/*]
 *   further: [http-header]
 *   targetGroupArns: ["arn:aws:elasticloadbalancing:…:targetgroup/web/0123456789abcdef"]
 *   stickinessSeconds: 0
 * }</pre>
 */
public record OwnersRuleFile(
        @JsonPropertyDescription("The ARN of the owner's listener rule.")
                @Example(
                        "\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:listener-rule/app/hidamari-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44/0000000000000002\"")
                @Formed(Form.RULE_ARN)
                String ruleArn,
        @JsonPropertyDescription(
                        "The priority of the owner's listener rule. Rules of features get priorities between those of the owner.")
                @Example("105")
                @Affects("the rule PLAN-ADOPT-PRIORITY")
                @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY)
                int priority,
        @JsonPropertyDescription("The host names that the rule matches, in full. An empty list means every host.")
                @Example("[www.live.hidamari.example]")
                @Affects("the rule PLAN-ADOPT-CONDITIONS")
                @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.CONDITION_TEXT)
                List<String> hosts,
        @JsonPropertyDescription(
                        "The paths that the rule matches, with the wildcards * and ?. An empty list means every path.")
                @Example("[/photos/*]")
                @Affects("the rule PLAN-ADOPT-CONDITIONS")
                @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.CONDITION_TEXT)
                List<String> paths,
        @JsonPropertyDescription(
                        "The conditions of the rule that are neither a host nor a path. A feature cannot take over a rule that has one.")
                @Example("[http-header]")
                @Affects("the rule PLAN-ADOPT-CONDITIONS")
                @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                List<FurtherCondition> further,
        @JsonPropertyDescription(
                        "The ARNs of the target groups that the rule forwards to. An empty list means that the rule redirects or answers by itself.")
                @Example(
                        "[\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:targetgroup/live-railsweb/0a1b2c3d4e5f6071\"]")
                @Affects("the rule PLAN-ADOPT-GROUP")
                @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.TARGET_GROUPS_PER_ACTION)
                @Unless(written = "[]")
                @Formed(Form.TARGET_GROUP_ARN)
                List<String> targetGroupArns,
        @JsonPropertyDescription(
                        "How long in seconds a client stays with one target group of the rule; 0 if stickiness is off. Leave it out if you do not know it.")
                @Example("0")
                @Affects("the rule PLAN-ADOPT-STICKINESS")
                @Within(rule = InputRule.NET_LISTENER, from = 0, to = AwsLimits.STICKINESS_SECONDS)
                Optional<Integer> stickinessSeconds) {}
