package dev.hikkoshi.review;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule reads at one key, in a form that can be compared.
 *
 * @param shown the value for people
 * @param number the value as a number; 0 if it is no number
 * @param items the parts of a value that has several; empty for a number or a word
 */
record Amount(String shown, double number, Set<String> items) {

    /** The value of a key that a revision does not have. */
    static final Amount NONE = new Amount("", 0, Set.of());

    static Amount of(double number) {
        String shown = number == Math.rint(number)
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%.3f", number).replaceFirst("0+$", "");
        return new Amount(shown, number, Set.of());
    }

    static Amount of(String word) {
        return new Amount(word, 0, Set.of());
    }

    /** Parts that are compared one by one, and shown as {@code shown}. */
    static Amount of(String shown, Collection<String> items) {
        return new Amount(shown, 0, new TreeSet<>(items));
    }
}
