package dev.hikkoshi.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that a feature talks to: another feature, or a dependency that both fleets share.
 *
 * @param name the feature's or the dependency's name
 * @param access what it does there; empty where the network path is all it needs
 * @param prefix the part of a bucket it may touch, ending in {@code /}; empty for the whole bucket
 * @param connections its database connections; none for anything but a database
 */
public record Need(String name, Set<Access> access, String prefix, Connections connections) {

    public Need {
        // In the order of the words, in every JVM (trap T24).
        access = Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(access)));
    }
}
