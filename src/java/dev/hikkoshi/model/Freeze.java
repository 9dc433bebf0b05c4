package dev.hikkoshi.model;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.BitSet;
import java.util.Collection;
import java.util.Optional;

/**
 * A yearly window in which a feature's state must not change (R04).
 *
 * @param from the first frozen day
 * @param to the last frozen day; before {@code from} when the window crosses New Year
 * @param because the reason for the window
 */
public record Freeze(MonthDay from, MonthDay to, String because) {

    /**
     * After so many days, every day of the year has come, also 29 February: between two of them are at most eight years
     * (ISO 8601's calendar, from 2096 to 2104).
     */
    private static final int WHOLE_CALENDAR = 8 * 366;

    private static final int LEAP_YEAR = 2028;

    private static final int LEAP_YEAR_DAYS = 366;

    /** Whether {@code day} lies in the window, in any year. */
    public boolean covers(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        boolean crossesNewYear = to.isBefore(from);
        boolean afterStart = !date.isBefore(from);
        boolean beforeEnd = !date.isAfter(to);
        return crossesNewYear ? afterStart || beforeEnd : afterStart && beforeEnd;
    }

    /**
     * The first day from {@code day} on that no window covers. Empty if the windows cover every day of the calendar: then there
     * is no such day, ever.
     */
    public static Optional<LocalDate> firstFree(Collection<Freeze> windows, LocalDate day) {
        BitSet frozen = new BitSet(LEAP_YEAR_DAYS + 1);
        for (Freeze window : windows) {
            window.markIn(frozen);
        }
        for (int days = 0; days <= WHOLE_CALENDAR && frozen.cardinality() < LEAP_YEAR_DAYS; days++) {
            LocalDate next = day.plusDays(days);
            if (!frozen.get(dayOfLeapYear(MonthDay.from(next)))) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private void markIn(BitSet days) {
        int first = dayOfLeapYear(from);
        int last = dayOfLeapYear(to);
        if (last < first) {
            days.set(first, LEAP_YEAR_DAYS + 1);
            days.set(1, last + 1);
        } else {
            days.set(first, last + 1);
        }
    }

    private static int dayOfLeapYear(MonthDay day) {
        return day.atYear(LEAP_YEAR).getDayOfYear();
    }
}
