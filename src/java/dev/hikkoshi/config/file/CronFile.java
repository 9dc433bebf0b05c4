package dev.hikkoshi.config.file;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
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
        @Formed(Form.SCHEDULE) String schedule,
        @Formed(Form.TIME_ZONE) Optional<String> timeZone,
        @Within(rule = InputRule.CRON_RUN, from = 1, to = 86_400) int longestRunSeconds,
        @Within(rule = InputRule.CRON_DEADLINE, from = 10, to = 86_400) int startingDeadlineSeconds,
        boolean idempotent) {}
