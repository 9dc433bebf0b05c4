package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CronFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.CronSchedule;
import dev.hikkoshi.model.MissedRuns;
import java.time.Duration;
import java.time.ZoneId;

/** Checks a cron: whether a second run in the same slot does harm, and whether an alarm can wait for a run. */
final class CronCheck {

    private final ServiceFile service;
    private final Findings findings;

    CronCheck(ServiceFile service, Findings findings) {
        this.service = service;
        this.findings = findings;
    }

    void check(FeatureFile feature, Place place) {
        if (feature.cron().isEmpty()) {
            return;
        }
        CronFile cron = feature.cron().get();
        Place here = place.at("cron");
        if (!cron.idempotent() && feature.placement().capacity() == Capacity.SPOT) {
            findings.refuse(
                    InputRule.CRON_SPOT,
                    here.at("idempotent"),
                    "false",
                    "is not allowed on spot, because a run can be interrupted and started again",
                    "on spot, a second run of the same slot must do no harm",
                    "Make the run idempotent, or write placement: { capacity: on-demand }.");
        }
        CronSchedule.parse(cron.schedule())
                .filter(schedule -> !schedule.comes())
                .ifPresent(never -> findings.refuse(
                        InputRule.CRON_SCHEDULE,
                        here.at("schedule"),
                        cron.schedule(),
                        "never comes: no month that it names has such a day",
                        "allowed: days that a month of the schedule has",
                        "Write another day, such as 28."));
        checkWatch(cron, here.at("schedule"));
        String zone = cron.timeZone().orElse(service.timeZone());
        if (Form.TIME_ZONE.accepts(zone)) {
            CronSchedule.parse(cron.schedule())
                    .flatMap(schedule -> ClockChange.within(ZoneId.of(zone), schedule))
                    .ifPresent(change -> checkClocks(
                            cron, zone, change, here.at(cron.timeZone().isPresent() ? "timeZone" : "schedule")));
        }
    }

    private void checkWatch(CronFile cron, Place place) {
        if (CronSchedule.parse(cron.schedule()).filter(CronSchedule::comes).isPresent()) {
            MissedRuns.obstacle(MissedRuns.hours(
                            cron.schedule(),
                            Duration.ofSeconds(cron.longestRunSeconds()),
                            Duration.ofSeconds(cron.startingDeadlineSeconds())))
                    .ifPresent(obstacle -> findings.warn(
                            InputRule.CRON_WATCH,
                            place,
                            cron.schedule(),
                            "has no alarm on missed runs: " + obstacle,
                            "allowed without an alarm",
                            "Let a monitor of your own wait for its lines, or run it more often."));
        }
    }

    /**
     * A clock change skips or repeats a run in the hours that it skips or repeats. If a repeated run does harm, the check
     * refuses the schedule. Otherwise it reports the schedule, because the cron of the legacy side may handle the same hour
     * differently.
     */
    private void checkClocks(CronFile cron, String zone, ClockChange change, Place place) {
        String problem = "skips or repeats %s to %s when its clocks change, and %s runs then"
                .formatted(change.from(), change.to(), cron.schedule());
        String elsewhere =
                "Write other hours, or a zone without clock changes, such as timeZone: Etc/UTC, which moves the run.";
        if (cron.idempotent()) {
            findings.warn(InputRule.CRON_DST, place, zone, problem, "an idempotent cron may run then", elsewhere);
        } else {
            findings.refuse(
                    InputRule.CRON_DST,
                    place,
                    zone,
                    problem,
                    "only an idempotent cron may run then",
                    "Write idempotent: true if a second run does no harm. " + elsewhere);
        }
    }
}
