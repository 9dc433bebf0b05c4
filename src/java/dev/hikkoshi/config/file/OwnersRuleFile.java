package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
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
        @Formed(Form.RULE_ARN) String ruleArn,
        @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY) int priority,
        @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.CONDITION_TEXT)
                List<String> hosts,
        @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.CONDITION_VALUES)
                @Unless(written = "[]")
                @Formed(Form.CONDITION_TEXT)
                List<String> paths,
        @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.CONDITION_VALUES) @Unless(written = "[]")
                List<FurtherCondition> further,
        @AtMost(rule = InputRule.NET_LISTENER, items = AwsLimits.TARGET_GROUPS_PER_ACTION)
                @Unless(written = "[]")
                @Formed(Form.TARGET_GROUP_ARN)
                List<String> targetGroupArns,
        @Within(rule = InputRule.NET_LISTENER, from = 0, to = AwsLimits.STICKINESS_SECONDS)
                Optional<Integer> stickinessSeconds) {}
