package dev.hikkoshi.proof;

import dev.hikkoshi.plan.Phase;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns a phase into what is deployed. The proof is given one: it knows neither stacks nor CDK. */
public interface Synthesizer {

    /** Synthesizes every stack of a phase. */
    Texts whole(Phase phase);

    /**
     * Synthesizes the stacks of some features alone, with the same bytes as {@link #whole} gives them.
     *
     * @param phase the phase
     * @param features the names of the features; at least one
     */
    Texts features(Phase phase, List<String> features);

    /**
     * What was written.
     *
     * @param templates the templates as JSON, by the stack's id in its environment: {@code network} to a feature's name
     * @param manifests YAML streams by the name of their file without its ending, such as a feature's name
     * @param producers for each of those stacks, the ids of the stacks that are deployed before it
     */
    record Texts(
            SortedMap<String, String> templates,
            SortedMap<String, String> manifests,
            SortedMap<String, List<String>> producers) {

        public Texts {
            templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
            manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
            producers = Collections.unmodifiableSortedMap(new TreeMap<>(producers));
        }
    }
}
