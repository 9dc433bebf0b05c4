package dev.hikkoshi.adopt;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A row of the table of leaves.
 *
 * @param pattern the pattern of the leaves; with {@code **} last, of everything below
 * @param when the values; empty for every value
 * @param answer what becomes of the leaf
 * @param by the id of the rule; empty for what is reproduced
 * @param as the pattern under which the YAML renders the value; empty for its own, or if the YAML has no such value
 * @param through what makes both values alike
 */
record LeafRow(
        String pattern,
        Optional<Pattern> when,
        LeafAnswer answer,
        String by,
        Optional<String> as,
        UnaryOperator<String> through) {

    private static final String BELOW = "**";

    /** The pattern under which the YAML renders a leaf. */
    String renderedAs(Leaf leaf) {
        return as.orElse(leaf.pattern());
    }

    /** Whether the values are made alike before they are compared. */
    boolean isThrough() {
        return through != LeafTable.SAME;
    }

    boolean matches(Leaf leaf) {
        boolean matches = pattern.endsWith(BELOW)
                ? leaf.pattern().startsWith(pattern.substring(0, pattern.length() - BELOW.length()))
                : leaf.pattern().equals(pattern);
        return matches
                && when.map(values -> values.matcher(leaf.value()).matches()).orElse(true);
    }
}
