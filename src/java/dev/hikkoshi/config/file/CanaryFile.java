package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.AwsLimits;

/**
 * The requests of the staff, as written.
 * <pre>{@code
 * canary: { priority: 95, header: X-Hidamari-Staff, value: "yes" }
 * }</pre>
 */
public record CanaryFile(
        @Within(rule = InputRule.HTTP_PRIORITY, from = 1, to = AwsLimits.LAST_PRIORITY) int priority,
        @Formed(Form.HEADER) String header,
        @Formed(Form.HEADER_VALUE) String value) {}
