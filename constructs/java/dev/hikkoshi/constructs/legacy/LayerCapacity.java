package dev.hikkoshi.constructs.legacy;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * How many instances a layer runs, and when.
 *
 * @param always instances that always run
 * @param timed instances that run in {@code week} only
 * @param week when the timed instances run
 * @param loaded instances that run when the load asks for them
 * @param cpuPercent the average CPU above which they start; 0 for a layer without any
 */
public record LayerCapacity(int always, int timed, UtcWeek week, int loaded, int cpuPercent) {

    public LayerCapacity {
        if (always < 0 || timed < 0 || loaded < 0) {
            throw new IllegalArgumentException("a number of instances is not negative");
        }
        if (loaded > 0 && (cpuPercent < 1 || cpuPercent > 99)) {
            throw new IllegalArgumentException("instances by load need a CPU threshold of 1 to 99 percent");
        }
    }

    /** The instances that run without load at that moment of the UTC week. */
    public int floorAt(DayOfWeek day, LocalTime time) {
        return floor(week.isOpenAt(day, time));
    }

    /** The instances that run without load, inside or outside the windows. */
    public int floor(boolean open) {
        return open ? always + timed : always;
    }

    /** The most instances that run, inside or outside the windows: the load adds to what time asks for. */
    public int ceiling(boolean open) {
        return floor(open) + loaded;
    }
}
