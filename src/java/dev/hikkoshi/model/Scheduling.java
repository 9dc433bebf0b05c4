package dev.hikkoshi.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels, taints and zones of a pool's nodes.
 *
 * @param labels further node labels by key, in addition to those of every pool
 * @param taints the taints of the nodes
 * @param zones the zones of its nodes; empty for all zones of the network
 */
public record Scheduling(SortedMap<String, String> labels, List<Taint> taints, List<String> zones) {

    /** No label, no taint, all zones. */
    public static final Scheduling ANYWHERE = new Scheduling(new TreeMap<>(), List.of(), List.of());

    public Scheduling {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        taints = List.copyOf(taints);
        zones = List.copyOf(zones);
    }
}
