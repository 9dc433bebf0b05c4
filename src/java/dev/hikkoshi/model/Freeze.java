package dev.hikkoshi.model;

import java.time.LocalDate;
import java.time.MonthDay;

/**
 * A window of every year in which a feature's state may not change (R04).
 *
 * @param from the first frozen day
 * @param to the last frozen day; before {@code from} when the window crosses New Year
 * @param because what the window protects
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
