package dev.hikkoshi.effect;

import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.LimitChanges;
import java.util.List;

/**
 * A policy, a budget or a capacity that rules of the ledger read, and that the change sets to another value.
 *
 * @param what its path in the files, with names instead of numbers
 * @param before the value at the base; empty if the base has none
 * @param after the value of the working tree; empty if it has none
 * @param effect {@code looser} if the rules allow more with it, {@code tighter} if they allow less, {@code changed} if one
 *     rule may allow more and another one less
 */
public record LimitEffect(String what, String before, String after, String effect) {

    /** The changes between two revisions. */
    static List<LimitEffect> of(EnvironmentChange change) {
        return LimitChanges.of(change).stream()
                .map(limit -> new LimitEffect(
                        limit.key(),
                        limit.before(),
                        limit.after(),
                        limit.effect().word()))
                .toList();
    }

    /** The value before and after it: {@code 50 → 75}. */
    String words() {
        return (before.isEmpty() ? "–" : before) + " → " + (after.isEmpty() ? "–" : after);
    }
}
