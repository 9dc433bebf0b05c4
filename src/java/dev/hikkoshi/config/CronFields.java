package dev.hikkoshi.config;

import java.util.List;
import java.util.Locale;

/** The five fields of a cron schedule, as Kubernetes reads them. */
final class CronFields {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private CronFields() {}

    /** Whether {@code schedule} is minute, hour, day of month, month and day of week. */
    static boolean areValid(String schedule) {
        String[] fields = schedule.split(" ", -1);
        return fields.length == 5
                && isField(fields[0], 0, 59, List.of())
                && isField(fields[1], 0, 23, List.of())
                && isField(fields[2], 1, 31, List.of())
                && isField(fields[3], 1, 12, MONTHS)
                && isField(fields[4], 0, 6, DAYS);
    }

    private static boolean isField(String field, int first, int last, List<String> names) {
        for (String part : field.split(",", -1)) {
            String[] halves = part.split("/", -1);
            boolean step = halves.length == 1 || halves.length == 2 && number(halves[1], 1, last, List.of()) > 0;
            if (!step || !isRange(halves[0], first, last, names)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRange(String range, int first, int last, List<String> names) {
        if (range.equals("*")) {
            return true;
        }
        String[] ends = range.split("-", -1);
        int from = number(ends[0], first, last, names);
        int to = number(ends[ends.length - 1], first, last, names);
        return ends.length <= 2 && from >= 0 && to >= from;
    }

    /** The number that {@code text} names, or -1. */
    private static int number(String text, int first, int last, List<String> names) {
        int named = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + first;
        }
        int number = text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
        return number >= first && number <= last ? number : -1;
    }
}
