package dev.hikkoshi.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/** The forms of days. */
final class DayText {

    private DayText() {}

    /** Whether the text is a day of each year, such as {@code 12-15}. */
    static boolean isOfAYear(String text) {
        try {
            return MonthDay.parse("--" + text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the text is a day of the calendar in this century. */
    static boolean isDate(String text) {
        try {
            return text.matches("20\\d\\d-.*") && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
