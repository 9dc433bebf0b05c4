package dev.hikkoshi.model;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Computes the longest time between two runs of a cron schedule by a walk through the days of some years. */
final class CronGap {

    /**
     * Weekdays and leap years come again after 28 years, except around 2100, which has no 29 February: the longest time without
     * that day, of eight years, is from 2096 to 2104.
     */
    private static final LocalDate START = LocalDate.of(2076, 1, 1);

    private static final LocalDate END = LocalDate.of(2105, 1, 1);

    private CronGap() {}

    /** The longest gap in {@code schedule}, which has a day that comes. */
    static Duration longest(String schedule) {
        CronSchedule fields = CronSchedule.parse(schedule)
                .orElseThrow(() -> new IllegalArgumentException(schedule + " is not a valid schedule"));
        int[] times = timesOfADay(fields);
        if (fields.isDaily()) {
            return later(longestOf(times), untilNext(times, 1));
        }
        Duration longest = Duration.ZERO;
        int lastDay = -1;
        int days = (int) ChronoUnit.DAYS.between(START, END);
        for (int day = 0; day < days; day++) {
            LocalDate date = START.plusDays(day);
            if (!fields.isOn(date)) {
                continue;
            }
            Duration gap = lastDay < 0 ? longestOf(times) : untilNext(times, day - lastDay);
            longest = later(gap, longest);
            lastDay = day;
        }
        return longest;
    }

    /** From the last run of a day to the first one some days later. */
    private static Duration untilNext(int[] times, int days) {
        return Duration.ofDays(days).plusMinutes(times[0] - times[times.length - 1]);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
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
