package dev.hikkoshi.config.file;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.yaml.Affects;
import dev.hikkoshi.config.yaml.Example;
import dev.hikkoshi.config.yaml.Formed;
import dev.hikkoshi.config.yaml.Within;
import java.util.Optional;

/**
 * The schedule of a cron, as written. The default of the time zone is that of the service.
 * <pre>{@code
 * cron:
 *   schedule: "0 6 * * *"
 *   timeZone: Asia/Tokyo
 *   longestRunSeconds: 3600
 *   startingDeadlineSeconds: 600
 *   idempotent: true
 * }</pre>
 *
 * Kubernetes looks for missed runs every ten seconds, so a shorter deadline would miss them all.
 */
public record CronFile(
        @JsonPropertyDescription(
                        "When the cron runs, in the five fields of crontab: minute, hour, day of the month, month, day of the week. The times are in the time zone of the cron.")
                @Example("\"0 6 * * *\"")
                @Affects({"CronJob spec.schedule", "AWS::SSM::Parameter Value"})
                @Formed(Form.SCHEDULE)
                String schedule,
        @JsonPropertyDescription(
                        "The time zone of the schedule, by its name in the IANA time zone database. Without it, the schedule is in the time zone of the service.")
                @Example("Asia/Tokyo")
                @Affects({"CronJob spec.timeZone", "AWS::SSM::Parameter Value"})
                @Formed(Form.TIME_ZONE)
                Optional<String> timeZone,
        @JsonPropertyDescription(
                        "The longest time in seconds that one run may take. Kubernetes ends a run that takes longer, after the time that a new node needs.")
                @Example("3600")
                @Affects({
                    "CronJob spec.jobTemplate.spec.activeDeadlineSeconds",
                    "AWS::CloudWatch::Alarm",
                    "AWS::SSM::Parameter Value"
                })
                @Within(rule = InputRule.CRON_RUN, from = 1, to = 86_400)
                int longestRunSeconds,
        @JsonPropertyDescription(
                        "How many seconds late a run may still start when its time was missed. A run that is later than this is skipped, and the next one starts on time.")
                @Example("600")
                @Affects({"CronJob spec.startingDeadlineSeconds", "AWS::CloudWatch::Alarm"})
                @Within(rule = InputRule.CRON_DEADLINE, from = 10, to = 86_400)
                int startingDeadlineSeconds,
        @JsonPropertyDescription(
                        "Whether a second run for the same time does no harm. With true, a failed run is tried again, and pods may run on spot; with false, a run is tried once, on on-demand instances.")
                @Example("true")
                @Affects({"CronJob spec.jobTemplate.spec.backoffLimit", "AWS::SSM::Parameter Value"})
                boolean idempotent) {}
