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
 * What serves a feature on an existing listener now, as written: a rule of the owner, or the default action.
 * <pre>{@code
 * web-front: { ruleArn: "arn:aws:elasticloadbalancing:…:listener-rule/app/album/50dc…/f2f7…/9683b2d02a6cabee", priority: 200 }
 * app-api: { defaultAction: true }
 * }</pre>
 */
public record TakesOverFile(
        @JsonPropertyDescription("The ARN of the owner's listener rule that serves the feature now.")
                @Example(
                        "\"arn:aws:elasticloadbalancing:ap-northeast-1:222233334444:listener-rule/app/hidamari-live/1a2b3c4d5e6f7081/aa11bb22cc33dd44/0000000000000002\"")
                @Affects("the rule PLAN-ADOPT-CONDITIONS")
                @Formed(Form.RULE_ARN)
                Optional<String> ruleArn,
        @JsonPropertyDescription(
                        "The priority of the owner's listener rule that serves the feature now. The priority of the feature itself must be a lower number, so that its own rule comes first.")
                @Example("105")
                @Affects("the rule PLAN-ADOPT-PRIORITY")
                @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY)
                Optional<Integer> priority,
        @JsonPropertyDescription(
                        "Whether the default action of the listener serves the feature now. Then leave out ruleArn and priority.")
                @Example("true")
                @Affects("the rule PLAN-ADOPT-GROUP")
                @Unless(written = "false")
                boolean defaultAction) {}
