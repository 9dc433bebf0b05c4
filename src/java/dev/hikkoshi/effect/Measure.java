package dev.hikkoshi.effect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * One number before and after.
 *
 * @param what what is counted
 * @param before how much of it there was
 * @param after how much of it there is
 * @param limit how much there may be; 0 where nothing limits it
 * @param unit what stands after each number; empty for a count
 */
public record Measure(String what, double before, double after, double limit, String unit) {

    static Measure count(String what, long before, long after) {
        return new Measure(what, before, after, 0, "");
    }

    static Measure quota(String what, long before, long after, long limit) {
        return new Measure(what, before, after, limit, "");
    }

    /** Whether the change moves it. */
    public boolean changes() {
        return Double.compare(before, after) != 0;
    }

    /** Both numbers, or the one that stays: {@code 12 → 14}. */
    String words() {
        return changes() ? number(before) + " → " + number(after) + unit : number(after) + unit;
    }

    /** How much there may be; a dash where nothing limits it. */
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
