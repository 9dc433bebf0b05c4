package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.yaml.Formed;

/**
 * The default action of an existing listener that forwards to one target group, as written.
 * <pre>{@code
 * defaultAction: { targetGroupArn: "arn:aws:elasticloadbalancing:…:targetgroup/web/0123456789abcdef" }
 * }</pre>
 */
public record DefaultActionFile(@Formed(Form.TARGET_GROUP_ARN) String targetGroupArn) {}
