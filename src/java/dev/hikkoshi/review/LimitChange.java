package dev.hikkoshi.review;

import dev.hikkoshi.finding.Place;
import java.util.Locale;

/**
 * A value that rules of the ledger read, and that a change sets to another one.
 *
 * @param key its path in the file, with names instead of numbers: {@code features.app-api.pods.min}
 * @param place where the working tree has it
 * @param before the value at the base; empty if the base has none
 * @param after the value of the working tree; empty if it has none
 * @param effect whether the rules allow more with it
 * @param group the rule that keeps it apart from steps
 */
public record LimitChange(String key, Place place, String before, String after, Outcome effect, Group group) {

    /** Whether the rules allow more after the change. */
    public enum Outcome {
        /** They allow more. */
        LOOSER,
        /** They allow less. */
        TIGHTER,
        /** One rule may allow more, and another one less. */
        CHANGED;

        /** The word for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The kind of a value. */
    public enum Group {
        /** What steps must keep: policy, freeze windows, pairs, signals, criteria. */
        POLICY,
        /** What a share needs: pods, pools, connections. */
        CAPACITY
    }

    /** Whether a rule may allow more after the change. */
    public boolean mayLoosen() {
        return effect != Outcome.TIGHTER;
    }
}
