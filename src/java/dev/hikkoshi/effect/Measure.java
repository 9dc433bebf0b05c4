package dev.hikkoshi.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * One number before and after.
 *
 * @param what the name of the number
 * @param before the value before
 * @param after the value after
 * @param limit the limit; 0 without a limit
 * @param unit the unit after each number; empty for a count
 */
public record Measure(String what, double before, double after, double limit, String unit) {

    static Measure count(String what, long before, long after) {
        return new Measure(what, before, after, 0, "");
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
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : BigDecimal.valueOf(value)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
