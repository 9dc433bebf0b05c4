package dev.hikkoshi.stacks;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.BitSet;

/**
 * Computes the longest time between two runs of a cron schedule by a walk through the minutes of a year. A schedule has
 * five fields of numbers, {@code *}, ranges, lists and steps. The reader refuses anything else.
 */
final class CronGap {

    /** A year that begins on a Monday and has 365 days: it has the usual weekdays and ends of months. */
    private static final LocalDateTime START = LocalDateTime.of(2029, 1, 1, 0, 0);

    private static final int DAYS = 365;

    private CronGap() {}

    /** The longest gap in {@code schedule}; a year if it does not run twice in a year. */
    static Duration longest(String schedule) {
        String[] fields = schedule.trim().split("\\s+");
        if (fields.length != 5) {
            throw new IllegalArgumentException("a schedule has five fields: " + schedule);
        }
        BitSet minutes = values(fields[0], 0, 59);
        BitSet hours = values(fields[1], 0, 23);
        boolean anyDay = fields[2].equals("*");
        boolean anyWeekday = fields[4].equals("*");
        BitSet days = values(fields[2], 1, 31);
        BitSet months = values(fields[3], 1, 12);
        BitSet weekdays = values(fields[4], 0, 7);
        LocalDateTime last = START;
        boolean ran = false;
        Duration longest = Duration.ZERO;
        for (int day = 0; day < DAYS; day++) {
            LocalDateTime date = START.plusDays(day);
            boolean dayFits = days.get(date.getDayOfMonth());
            int weekday = date.getDayOfWeek().getValue();
            boolean weekdayFits = weekdays.get(weekday) || (weekday == 7 && weekdays.get(0));
            // In cron, if both day fields are restricted, a match of one of them is enough.
            boolean fits = anyDay || anyWeekday ? dayFits && weekdayFits : dayFits || weekdayFits;
            if (!fits || !months.get(date.getMonthValue())) {
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

    private static BitSet values(String field, int least, int most) {
        BitSet values = new BitSet(most + 1);
        for (String part : field.split(",")) {
            String[] stepped = part.split("/");
            int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
            String[] range = stepped[0].equals("*") ? new String[] {"" + least, "" + most} : stepped[0].split("-");
            int from = Integer.parseInt(range[0]);
            int to = range.length == 2 ? Integer.parseInt(range[1]) : stepped.length == 2 ? most : from;
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }
}
