package dev.hikkoshi.model;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hours of the week, in the service's time zone.
 *
 * @param days the days on which the window opens
 * @param from when it opens
 * @param to when it closes; on the next day when it is not after {@code from}
 */
public record Window(SortedSet<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** Monday to Friday. */
    public static final Set<DayOfWeek> WEEKDAYS =
            Collections.unmodifiableSet(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    /** Saturday and Sunday. */
    public static final Set<DayOfWeek> WEEKENDS =
            Collections.unmodifiableSet(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

    public Window {
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }
}
