package dev.hikkoshi.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One number before and after.
 *
 * @param what the name of the number
 * @param before the value before; NaN if it is unknown
 * @param after the value after; NaN if it is unknown
 * @param limit the limit; 0 without a limit
 * @param unit the unit after each number; empty for a count
 */
public record Measure(String what, double before, double after, double limit, String unit) {

    /** Stands for a number that nobody declared. */
    static final String UNKNOWN = "unknown";

    static Measure count(String what, long before, long after) {
        return new Measure(what, before, after, 0, "");
    }

    /** A count that may be unknown. */
    static Measure count(String what, OptionalInt before, OptionalInt after) {
        return new Measure(what, value(before), value(after), 0, "");
    }

    private static double value(OptionalInt count) {
        return count.isPresent() ? count.getAsInt() : Double.NaN;
    }

    static Measure quota(String what, long before, long after, long limit) {
        return new Measure(what, before, after, limit, "");
    }

    /** Whether the number changes. */
    public boolean changes() {
        return Double.compare(before, after) != 0;
    }

    /** Both numbers, or one if they are equal: {@code 12 → 14}. */
    String words() {
        return changes() ? number(before) + " → " + number(after) + unit : number(after) + unit;
    }

    /** The limit; a dash without a limit. */
    String limitWords() {
        return limit == 0 ? "–" : number(limit) + unit;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : BigDecimal.valueOf(value)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
