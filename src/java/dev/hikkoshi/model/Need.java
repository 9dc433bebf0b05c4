package dev.hikkoshi.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A target that a feature calls: another feature, or a dependency that both fleets share.
 *
 * @param name the feature's or the dependency's name
 * @param access its access to the target; empty if it needs only the network path
 * @param prefix the part of a bucket that it may access, ending with {@code /}; empty for the whole bucket
 * @param connections its database connections; none for other targets
 */
public record Need(String name, Set<Access> access, String prefix, Connections connections) {

    public Need {
        // Sorted by their YAML words, so that the order is the same in every JVM (trap T24).
        access = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(access)));
    }
}
