package dev.hikkoshi.config.check;

import dev.hikkoshi.model.CronSchedule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * A time of the day that clocks skip or repeat.
 *
 * @param from its beginning
 * @param to its end
 */
record ClockChange(LocalTime from, LocalTime to) {

    /** Fixed days, so that findings do not depend on the current date. Weekdays come again after 28 years. */
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2054-01-01T00:00:00Z");

    /** The first change of the zone in which the schedule has a run; empty if each of its runs comes once. */
    static Optional<ClockChange> within(ZoneId zone, CronSchedule schedule) {
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.nextTransition(FIRST);
        while (change != null && change.getInstant().isBefore(LAST)) {
            LocalDateTime from = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
            LocalDateTime to = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
            for (LocalDateTime minute = from; minute.isBefore(to); minute = minute.plusMinutes(1)) {
                if (schedule.isAt(minute)) {
                    return Optional.of(new ClockChange(from.toLocalTime(), to.toLocalTime()));
                }
            }
            change = rules.nextTransition(change.getInstant());
        }
        return Optional.empty();
    }
}
