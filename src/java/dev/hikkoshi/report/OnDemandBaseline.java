package dev.hikkoshi.report;

import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Window;
import dev.hikkoshi.plan.Phase;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.BitSet;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The on-demand instance hours of the legacy side in a usual week of one phase (R20), by instance type.
 * {@link #weeklyCost} multiplies them by the prices that the caller gives.
 *
 * @param hoursPerWeek instance hours per week, by instance type
 */
public record OnDemandBaseline(SortedMap<String, Integer> hoursPerWeek) {

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    public OnDemandBaseline {
        hoursPerWeek = Collections.unmodifiableSortedMap(new TreeMap<>(hoursPerWeek));
    }

    /**
     * The baseline of {@code phase}.
     *
     * @param loadedPercent the percentage of the week during which the load-based instances run, 0 to 100
     */
    public static OnDemandBaseline of(Phase phase, int loadedPercent) {
        if (loadedPercent < 0 || loadedPercent > 100) {
            throw new IllegalArgumentException("a percentage is 0 to 100, not " + loadedPercent);
        }
        SortedMap<String, Integer> hours = new TreeMap<>();
        for (Layer layer : phase.layers()) {
            int minutes = layer.always() * WEEK
                    + layer.timed() * openMinutes(layer)
                    + layer.loaded() * WEEK * loadedPercent / 100;
            hours.merge(layer.instanceType(), (minutes + 59) / 60, Integer::sum);
        }
        return new OnDemandBaseline(hours);
    }

    /** The instance hours per week of all types together. */
    public int totalHours() {
        return hoursPerWeek.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * The cost of one week.
     *
     * @param hourly the price of one hour by instance type, in the currency of the answer
     * @throws IllegalArgumentException if a type has no price
     */
    public BigDecimal weeklyCost(Map<String, BigDecimal> hourly) {
        return hoursPerWeek.entrySet().stream()
                .map(entry -> {
                    BigDecimal price = hourly.get(entry.getKey());
                    if (price == null) {
                        throw new IllegalArgumentException("no price for " + entry.getKey());
                    }
                    return price.multiply(BigDecimal.valueOf(entry.getValue()));
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * The minutes of a week in which at least one window is open. The offset of the time zone does not change their
     * number.
     */
    private static int openMinutes(Layer layer) {
        BitSet open = new BitSet(WEEK);
        for (Window window : layer.windows()) {
            int from = window.from().toSecondOfDay() / 60;
            int length = window.to().toSecondOfDay() / 60 - from;
            for (DayOfWeek day : window.days()) {
                for (int minute = 0; minute < (length <= 0 ? length + DAY : length); minute++) {
                    open.set((day.ordinal() * DAY + from + minute) % WEEK);
                }
            }
        }
        return open.cardinality();
    }
}
