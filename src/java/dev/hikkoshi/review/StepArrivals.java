package dev.hikkoshi.review;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When steps of the base came to it, as far as its latest commits tell. A step cannot have been deployed before, whatever day it has.
 *
 * @param byEnvironment for each environment, the time of each commit that added steps, by the index of the first of them
 */
public record StepArrivals(SortedMap<String, SortedMap<Integer, Instant>> byEnvironment) {

    /** Nothing is known, as in a clone that has one commit only. */
    public static final StepArrivals UNKNOWN = new StepArrivals(new TreeMap<>());

    public StepArrivals {
        SortedMap<String, SortedMap<Integer, Instant>> copy = new TreeMap<>();
        byEnvironment.forEach((name, arrivals) -> copy.put(name, new TreeMap<>(arrivals)));
        byEnvironment = copy;
    }

    /** The same, with the environments of another revision. */
    public StepArrivals with(StepArrivals other) {
        SortedMap<String, SortedMap<Integer, Instant>> all = new TreeMap<>(byEnvironment);
        all.putAll(other.byEnvironment);
        return new StepArrivals(all);
    }

    /** When a step came; empty if it was there before the commits that were read. */
    Optional<Instant> of(String environment, int index) {
        TreeMap<Integer, Instant> arrivals = new TreeMap<>(byEnvironment.getOrDefault(environment, new TreeMap<>()));
        return Optional.ofNullable(arrivals.floorEntry(index)).map(Map.Entry::getValue);
    }
}
