package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Window;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The minutes of a week, in UTC, in which the time-based instances of a layer run.
 *
 * <p>OpsWorks timers and scheduled actions use UTC (traps, "OpsWorks"); people write local time. Windows that overlap
 * or touch are merged. A window that crosses midnight, in local time or after the offset, gets the correct days.
 */
public final class UtcWeek {

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    private final BitSet open;

    private UtcWeek(BitSet open) {
        this.open = open;
    }

    /**
     * The week in which {@code windows} are open.
     *
     * @param windows the windows in local time; empty for a layer without time-based instances
     * @param offset the UTC offset of local time, the same all year
     */
    public static UtcWeek of(List<Window> windows, ZoneOffset offset) {
        BitSet open = new BitSet(WEEK);
        int shift = offset.getTotalSeconds() / 60;
        for (Window window : windows) {
            for (DayOfWeek day : window.days()) {
                int length = minuteOf(window.to()) - minuteOf(window.from());
                int start = day.ordinal() * DAY + minuteOf(window.from()) - shift;
                for (int minute = 0; minute < (length <= 0 ? length + DAY : length); minute++) {
                    open.set(Math.floorMod(start + minute, WEEK));
                }
            }
        }
        return new UtcWeek(open);
    }

    /** Whether the time-based instances run at this time of the UTC week. */
    public boolean isOpenAt(DayOfWeek day, LocalTime time) {
        return open.get(day.ordinal() * DAY + minuteOf(time));
    }

    /** Whether the time-based instances never stop. */
    public boolean isAlwaysOpen() {
        return open.cardinality() == WEEK;
    }

    /** Every start and stop of the week, by time of day. Equal transitions on several days are merged. */
    public List<WindowEdge> transitions() {
        SortedMap<Integer, SortedSet<DayOfWeek>> opening = new TreeMap<>();
        SortedMap<Integer, SortedSet<DayOfWeek>> closing = new TreeMap<>();
        for (int minute = 0; minute < WEEK; minute++) {
            boolean before = open.get(Math.floorMod(minute - 1, WEEK));
            if (open.get(minute) != before) {
                (before ? closing : opening)
                        .computeIfAbsent(minute % DAY, time -> new TreeSet<>())
                        .add(DayOfWeek.of(minute / DAY + 1));
            }
        }
        List<WindowEdge> transitions = new ArrayList<>();
        opening.forEach((minute, days) -> transitions.add(new WindowEdge(true, timeOf(minute), days)));
        closing.forEach((minute, days) -> transitions.add(new WindowEdge(false, timeOf(minute), days)));
        return List.copyOf(transitions);
    }

    /**
     * The whole hours of each UTC day in which the time-based instances run, for an OpsWorks timer.
     *
     * @throws IllegalArgumentException if a window covers only a part of an hour: a timer has only whole hours
     */
    public SortedMap<DayOfWeek, List<Integer>> hours() {
        SortedMap<DayOfWeek, List<Integer>> hours = new TreeMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Integer> ofDay = new ArrayList<>();
            for (int hour = 0; hour < 24; hour++) {
                int start = day.ordinal() * DAY + hour * 60;
                int minutes = open.get(start, start + 60).cardinality();
                if (minutes == 60) {
                    ofDay.add(hour);
                } else if (minutes > 0) {
                    throw new IllegalArgumentException(
                            "an OpsWorks timer runs whole hours; " + day + " " + hour + ":00 UTC is only partly open");
                }
            }
            hours.put(day, List.copyOf(ofDay));
        }
        return Collections.unmodifiableSortedMap(hours);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UtcWeek week && open.equals(week.open);
    }

    @Override
    public int hashCode() {
        return open.hashCode();
    }

    private static int minuteOf(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static LocalTime timeOf(int minute) {
        return LocalTime.ofSecondOfDay(minute * 60L);
    }

    /**
     * A start or stop of the time-based instances.
     *
     * @param opens whether they start
     * @param time the time in UTC
     * @param days the UTC days
     */
    public record WindowEdge(boolean opens, LocalTime time, SortedSet<DayOfWeek> days) {

        public WindowEdge {
            days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        }

        /** The five cron fields of a scheduled action; Sunday is 0. */
        public String cron() {
            EnumMap<DayOfWeek, Integer> numbers = new EnumMap<>(DayOfWeek.class);
            days.forEach(day -> numbers.put(day, day.getValue() % 7));
            String ofWeek = days.size() == 7
                    ? "*"
                    : String.join(
                            ",",
                            numbers.values().stream()
                                    .sorted()
                                    .map(String::valueOf)
                                    .toList());
            return "%d %d * * %s".formatted(time.getMinute(), time.getHour(), ofWeek);
        }

        /** A stable name for the id of a resource: {@code Open1100Daily}. */
        public String id() {
            StringBuilder name = new StringBuilder(
                    (opens ? "Open%02d%02d" : "Close%02d%02d").formatted(time.getHour(), time.getMinute()));
            if (days.size() == 7) {
                return name.append("Daily").toString();
            }
            days.forEach(day -> name.append(day.name().charAt(0))
                    .append(day.name().substring(1, 3).toLowerCase(java.util.Locale.ROOT)));
            return name.toString();
        }
    }
}
