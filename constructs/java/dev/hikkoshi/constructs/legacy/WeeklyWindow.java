package dev.hikkoshi.constructs.legacy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hours of the week at one fixed offset from UTC, as people write them.
 *
 * @param days the days on which the window opens; at least one
 * @param from when it opens
 * @param to when it closes; on the next day when it is not after {@code from}
 */
public record WeeklyWindow(SortedSet<DayOfWeek> days, LocalTime from, LocalTime to) {

    public WeeklyWindow {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window opens on at least one day");
        }
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }
}
