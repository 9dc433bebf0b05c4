package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.NotEmpty;
import dev.hikkoshi.config.yaml.Within;
import dev.hikkoshi.model.ListLimits;
import java.util.List;

/**
 * Time-based instances, which run only in some hours, as written, in the service's time zone.
 * <pre>{@code
 * time: { instances: 4, windows: ["daily 20:00-23:00", "weekends 08:00-10:00"] }
 * }</pre>
 */
public record TimedInstancesFile(
        @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000) int instances,
        @AtMost(rule = InputRule.LEGACY_WINDOW, items = ListLimits.WINDOWS) @NotEmpty @Formed(Form.WINDOW)
                List<String> windows) {}
