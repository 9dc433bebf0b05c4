package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;
import java.util.Optional;

/**
 * The default action of an existing listener that forwards to one target group, as written. {@code stickinessSeconds} is the
 * stickiness of target groups, 0 if it is off; leave it out if you do not know it.
 * <pre>{@code
 * defaultAction: { targetGroupArn: "arn:aws:elasticloadbalancing:…:targetgroup/web/0123456789abcdef", stickinessSeconds: 0 }
 * }</pre>
 */
public record DefaultActionFile(
        @Formed(Form.TARGET_GROUP_ARN) String targetGroupArn,
        @Within(rule = InputRule.NET_LISTENER, from = 0, to = AwsLimits.STICKINESS_SECONDS)
                Optional<Integer> stickinessSeconds) {}
