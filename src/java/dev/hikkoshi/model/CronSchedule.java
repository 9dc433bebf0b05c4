package dev.hikkoshi.model;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cron schedule, as Kubernetes reads it: the numbers that each of its five fields allows.
 *
 * @param minutes 0 to 59
 * @param hours 0 to 23
 * @param days days of the month, 1 to 31
 * @param months 1 to 12
 * @param weekdays 0 to 6, 0 is Sunday
 * @param anyDay whether the field of the days restricts nothing
 * @param anyWeekday whether the field of the weekdays restricts nothing
 */
public record CronSchedule(
        BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean anyDay, boolean anyWeekday) {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** Thrown by a field that Kubernetes refuses. */
    private static final class Invalid extends Exception {

        private static final long serialVersionUID = 1;
    }

    /**
     * Parses a schedule.
     *
     * @param schedule minute, hour, day of month, month and day of week, with numbers, names, ranges, lists and steps
     * @return empty if Kubernetes refuses the schedule
     */
    public static Optional<CronSchedule> parse(String schedule) {
        String[] fields = schedule.split(" ", -1);
        if (fields.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CronSchedule(
                    field(fields[0], 0, 59, List.of()),
                    field(fields[1], 0, 23, List.of()),
                    field(fields[2], 1, 31, List.of()),
                    field(fields[3], 1, 12, MONTHS),
                    field(fields[4], 0, 6, DAYS),
                    isAny(fields[2]),
                    isAny(fields[4])));
        } catch (Invalid invalid) {
            return Optional.empty();
        }
    }

    /** A star, also with the step 1 (robfig/cron v3, parser.go). */
    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("*/1");
    }

    /** Whether Kubernetes accepts the schedule. */
    public static boolean isValid(String schedule) {
        return parse(schedule).isPresent();
    }

    /**
     * Whether a day of the calendar fits. If both the day of the month and the weekday are limited, one of them is enough, as
     * in {@code cron}.
     */
    public boolean comes() {
        return !anyWeekday
                || months.stream()
                        .anyMatch(month -> days.nextSetBit(0) <= Month.of(month).maxLength());
    }

    /** Whether it runs on every day. */
    boolean isDaily() {
        return anyDay && anyWeekday && months.cardinality() == 12;
    }

    /** Whether it runs on this day. If both day fields are limited, one of them is enough. */
    public boolean isOn(LocalDate date) {
        boolean dayFits = days.get(date.getDayOfMonth());
        boolean weekdayFits = weekdays.get(date.getDayOfWeek().getValue() % 7);
        boolean fits = anyDay || anyWeekday ? dayFits && weekdayFits : dayFits || weekdayFits;
        return fits && months.get(date.getMonthValue());
    }

    /** Whether it runs in this minute of the clock. */
    public boolean isAt(LocalDateTime minute) {
        return hours.get(minute.getHour()) && minutes.get(minute.getMinute()) && isOn(minute.toLocalDate());
    }

    private static BitSet field(String field, int first, int last, List<String> names) throws Invalid {
        BitSet values = new BitSet(last + 1);
        for (String part : field.split(",", -1)) {
            String[] halves = part.split("/", -1);
            if (halves.length > 2) {
                throw new Invalid();
            }
            int step = halves.length == 2 ? number(halves[1], 1, last, List.of()) : 1;
            String[] ends = halves[0].split("-", -1);
            if (ends.length > 2) {
                throw new Invalid();
            }
            boolean any = halves[0].equals("*");
            int from = any ? first : number(ends[0], first, last, names);
            // A number with a step is a range to the end.
            boolean open = any || halves.length == 2 && ends.length == 1;
            int to = open ? last : number(ends[ends.length - 1], first, last, names);
            if (to < from) {
                throw new Invalid();
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String text, int first, int last, List<String> names) throws Invalid {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + first;
        }
        int number = text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
        if (number < first || number > last) {
            throw new Invalid();
        }
        return number;
    }
}
