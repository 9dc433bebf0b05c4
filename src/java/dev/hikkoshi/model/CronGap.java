package dev.hikkoshi.model;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.BitSet;

/**
 * Computes the longest time between two runs of a cron schedule by a walk through the minutes of a year.
 */
final class CronGap {

    /** A year that begins on a Monday and has 365 days: it has the usual weekdays and ends of months. */
    private static final LocalDateTime START = LocalDateTime.of(2029, 1, 1, 0, 0);

    private static final int DAYS = 365;

    private CronGap() {}

    /** The longest gap in {@code schedule}; a year if it does not run twice in a year. */
    static Duration longest(String schedule) {
        CronSchedule fields = CronSchedule.parse(schedule)
                .orElseThrow(() -> new IllegalArgumentException(schedule + " is not a valid schedule"));
        BitSet minutes = fields.minutes();
        BitSet hours = fields.hours();
        LocalDateTime last = START;
        boolean ran = false;
        Duration longest = Duration.ZERO;
        for (int day = 0; day < DAYS; day++) {
            LocalDateTime date = START.plusDays(day);
            boolean dayFits = fields.days().get(date.getDayOfMonth());
            boolean weekdayFits = fields.weekdays().get(date.getDayOfWeek().getValue() % 7);
            // In cron, if both day fields are restricted, a match of one of them is enough.
            boolean fits = fields.anyDay() || fields.anyWeekday() ? dayFits && weekdayFits : dayFits || weekdayFits;
            if (!fits || !fields.months().get(date.getMonthValue())) {
                continue;
            }
            for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                    LocalDateTime run = date.withHour(hour).withMinute(minute);
                    Duration gap = Duration.between(last, run);
                    if (ran && gap.compareTo(longest) > 0) {
                        longest = gap;
                    }
                    last = run;
                    ran = true;
                }
            }
        }
        return longest.isZero() ? Duration.ofDays(DAYS) : longest;
    }
}
