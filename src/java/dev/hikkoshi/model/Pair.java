package dev.hikkoshi.model;

import java.util.Set;

/**
 * Two features that move together, because they work only on the same side.
 *
 * @param first one feature's name
 * @param second the other's
 */
public record Pair(String first, String second) {

    /** Whether the pair has exactly these names. */
    public boolean isMadeOf(Set<String> names) {
        return names.equals(Set.of(first, second));
    }

    /** Whether {@code feature} is one of the two. */
    public boolean holds(String feature) {
        return first.equals(feature) || second.equals(feature);
    }
}
