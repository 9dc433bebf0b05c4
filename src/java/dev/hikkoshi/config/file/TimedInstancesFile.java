package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.AtMost;
import dev.hikkoshi.config.yaml.Example;
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
        @JsonPropertyDescription(
                        "The number of instances that run in the windows, in addition to those that always run.")
                @Example("4")
                @Affects("AWS::AutoScaling::ScheduledAction MinSize")
                @Within(rule = InputRule.LEGACY_INSTANCES, from = 1, to = 1_000)
                int instances,
        @JsonPropertyDescription(
                        "When the instances run: daily, weekdays, weekends or a day such as mon, and the hours. The hours are in the time zone of the service.")
                @Example("[\"daily 20:00-23:00\", \"weekends 08:00-10:00\"]")
                @Affects("AWS::AutoScaling::ScheduledAction Recurrence")
                @AtMost(rule = InputRule.LEGACY_WINDOW, items = ListLimits.WINDOWS)
                @NotEmpty
                @Formed(Form.WINDOW)
                List<String> windows) {}
