package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
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
        @Formed(Form.RULE_ARN) Optional<String> ruleArn,
        @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY) Optional<Integer> priority,
        @Unless(written = "false") boolean defaultAction) {}
