package dev.hikkoshi.model;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * Computes the longest time between two runs of a cron schedule by a walk through the days of a year.
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
        int[] times = timesOfADay(fields);
        Duration longest = Duration.ZERO;
        int lastDay = -1;
        for (int day = 0; day < DAYS; day++) {
            LocalDateTime date = START.plusDays(day);
            boolean dayFits = fields.days().get(date.getDayOfMonth());
            boolean weekdayFits = fields.weekdays().get(date.getDayOfWeek().getValue() % 7);
            // In cron, if both day fields are restricted, a match of one of them is enough.
            boolean fits = fields.anyDay() || fields.anyWeekday() ? dayFits && weekdayFits : dayFits || weekdayFits;
            if (!fits || !fields.months().get(date.getMonthValue())) {
                continue;
            }
            Duration gap = lastDay < 0
                    ? longestOf(times)
                    : Duration.ofDays(day - lastDay).plusMinutes(times[0] - times[times.length - 1]);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
            lastDay = day;
        }
        return longest.isZero() ? Duration.ofDays(DAYS) : longest;
    }

    /** The minutes of a day at which it runs, ascending. */
    private static int[] timesOfADay(CronSchedule fields) {
        return fields.hours().stream()
                .flatMap(hour -> fields.minutes().stream().map(minute -> hour * 60 + minute))
                .toArray();
    }

    /** The longest gap within a day; zero for one run. */
    private static Duration longestOf(int[] times) {
        int longest = 0;
        for (int i = 1; i < times.length; i++) {
            longest = Math.max(longest, times[i] - times[i - 1]);
        }
        return Duration.ofMinutes(longest);
    }
}
