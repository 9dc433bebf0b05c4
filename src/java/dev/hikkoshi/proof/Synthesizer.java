package dev.hikkoshi.proof;

import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.plan.Phase;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Synthesizes phases. The proof uses this interface, so that it does not depend on stacks or CDK. */
public interface Synthesizer {

    /** Synthesizes every stack of a phase. */
    Texts whole(Phase phase);

    /**
     * Synthesizes the stacks of a phase whose props differ from those of the latest phase that this synthesizer was asked
     * for. The bytes are the same as from {@link #whole}.
     */
    Texts next(Phase phase);

    /**
     * The synthesized texts.
     *
     * @param templates the templates as JSON, by the stack's id in its environment: {@code network} to a feature's name
     * @param manifests YAML streams by file name without extension, such as a feature's name
     * @param producers for each stack, the ids of the stacks that are deployed before it
     * @param deployed for each stack, its name, account and region
     * @param ofExtensions the resources that extensions added to stacks of the environment, by stack
     */
    record Texts(
            SortedMap<String, String> templates,
            SortedMap<String, String> manifests,
            SortedMap<String, List<String>> producers,
            SortedMap<String, DeployedStack> deployed,
            SortedMap<String, Set<String>> ofExtensions) {

        public Texts {
            templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
            manifests = Collections.unmodifiableSortedMap(new TreeMap<>(manifests));
            producers = Collections.unmodifiableSortedMap(new TreeMap<>(producers));
            deployed = Collections.unmodifiableSortedMap(new TreeMap<>(deployed));
            ofExtensions = Collections.unmodifiableSortedMap(new TreeMap<>(ofExtensions));
        }
    }
}
