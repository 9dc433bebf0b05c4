package dev.hikkoshi.config.check;

import dev.hikkoshi.config.Form;
import dev.hikkoshi.config.InputRule;
import dev.hikkoshi.config.file.LayerFile;
import dev.hikkoshi.config.file.LegacyFile;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.model.LegacyProvider;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Checks that the windows of timed instances have the same UTC hours all year. */
final class ClockCheck {

    /**
     * For a zone without future changes, any moment gives the same result. A fixed moment gives the same findings every
     * day.
     */
    private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

    private final Findings findings;

    ClockCheck(Findings findings) {
        this.findings = findings;
    }

    /** Checks the legacy side of a service in {@code timeZone}; {@code place} is the legacy side. */
    void check(String timeZone, LegacyFile legacy, Place place) {
        boolean isTimed =
                legacy.layers().stream().anyMatch(layer -> layer.time().isPresent());
        if (!isTimed || !Form.TIME_ZONE.accepts(timeZone)) {
            return;
        }
        ZoneId zone = ZoneId.of(timeZone);
        boolean changes = zone.getRules().nextTransition(MOMENT) != null;
        ZoneOffset own = zone.getRules().getOffset(MOMENT);
        if (changes && legacy.utcOffset().isEmpty()) {
            findings.refuse(
                    InputRule.LEGACY_OFFSET,
                    place.at("utcOffset"),
                    "",
                    timeZone + " has summer time, but timed instances start and stop by UTC",
                    "utcOffset sets the offset of the windows",
                    "Write, for example, utcOffset: \"" + (own.equals(ZoneOffset.UTC) ? "+00:00" : own.getId())
                            + "\".");
            return;
        }
        ZoneOffset offset = legacy.utcOffset()
                .filter(Form.UTC_OFFSET::accepts)
                .map(ZoneOffset::of)
                .orElse(own);
        if (!changes && !offset.equals(own)) {
            findings.refuse(
                    InputRule.LEGACY_OFFSET,
                    place.at("utcOffset"),
                    offset.getId(),
                    "is not the offset of " + timeZone,
                    "that zone has " + own.getId() + " all year",
                    "Remove it.");
        }
        if (legacy.provider() == LegacyProvider.OPSWORKS) {
            checkTimers(legacy.layers(), offset, place.at("layers"));
        }
    }

    private void checkTimers(List<LayerFile> layers, ZoneOffset offset, Place place) {
        for (int i = 0; i < layers.size(); i++) {
            List<String> windows =
                    layers.get(i).time().map(time -> time.windows()).orElse(List.of());
            for (int j = 0; j < windows.size(); j++) {
                String window = windows.get(j);
                if (Form.WINDOW.accepts(window) && !isOfWholeHours(window, offset)) {
                    findings.refuse(
                            InputRule.LEGACY_TIMER,
                            place.at(i).at("time").at("windows").at(j),
                            window,
                            "does not start and end at whole hours of UTC",
                            "an OpsWorks timer has whole hours only",
                            "Write %s.".formatted(wholeHours(window, offset)));
                }
            }
        }
    }

    /** The shortest window of whole hours of UTC that contains {@code window}. */
    private static String wholeHours(String window, ZoneOffset offset) {
        String days = window.substring(0, window.indexOf(' ') + 1);
        String[] times = window.substring(days.length()).split("-");
        int start = secondsAfterWholeHour(times[0], offset);
        int end = secondsAfterWholeHour(times[1], offset);
        LocalTime from = LocalTime.parse(times[0]).minusSeconds(start);
        LocalTime to = LocalTime.parse(times[1]).plusSeconds(Math.floorMod(-end, 3600));
        return days + from + "-" + to;
    }

    private static int secondsAfterWholeHour(String time, ZoneOffset offset) {
        return Math.floorMod(LocalTime.parse(time).toSecondOfDay() - offset.getTotalSeconds(), 3600);
    }

    private static boolean isOfWholeHours(String window, ZoneOffset offset) {
        String[] times = window.substring(window.indexOf(' ') + 1).split("-");
        for (String time : times) {
            if (secondsAfterWholeHour(time, offset) != 0) {
                return false;
            }
        }
        return true;
    }
}
