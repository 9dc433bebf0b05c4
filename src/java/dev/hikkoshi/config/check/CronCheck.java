package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.CronFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.Capacity;
import java.time.Instant;
import java.time.ZoneId;

/** A cron: what a second run of the same slot would do. */
final class CronCheck {

    /** Whether a zone changes its clocks is asked of the years after this day, whatever the day is. */
    private static final Instant NOW_AND_LATER = Instant.parse("2026-01-01T00:00:00Z");

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
                    "",
                    "Make the run idempotent, or write placement: { capacity: on-demand }.");
        }
        String zone = cron.timeZone().orElse(service.timeZone());
        if (Form.TIME_ZONE.accepts(zone) && changesClocks(zone)) {
            checkClocks(cron, zone, here.at(cron.timeZone().isPresent() ? "timeZone" : "schedule"));
        }
    }

    /**
     * A run that is left out or done twice once a year is refused where that does harm; where it does none, it is said,
     * because the legacy side's cron may treat the same hour differently.
     */
    private void checkClocks(CronFile cron, String zone, Place place) {
        String problem = "has summer time: once a year a slot is skipped, and once a slot may run twice";
        String fix = "Write timeZone: UTC, or another zone without summer time.";
        if (cron.idempotent()) {
            findings.warn(InputRule.CRON_DST, place, zone, problem, "", fix);
        } else {
            findings.refuse(
                    InputRule.CRON_DST, place, zone, problem, "only an idempotent cron may use such a zone", fix);
        }
    }

    private static boolean changesClocks(String zone) {
        return ZoneId.of(zone).getRules().nextTransition(NOW_AND_LATER) != null;
    }
}
