package dev.hikkoshi.model;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A yearly window in which a feature's state must not change (R04).
 *
 * @param from the first frozen day
 * @param to the last frozen day; before {@code from} when the window crosses New Year
 * @param because the reason for the window
 */
public record Freeze(MonthDay from, MonthDay to, String because) {

    /** Whether {@code day} lies in the window, in any year. */
    public boolean covers(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        boolean crossesNewYear = to.isBefore(from);
        boolean afterStart = !date.isBefore(from);
        boolean beforeEnd = !date.isAfter(to);
        return crossesNewYear ? afterStart || beforeEnd : afterStart && beforeEnd;
    }
}
