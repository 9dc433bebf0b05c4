package dev.hikkoshi.app;

import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.ClusterStack;
import dev.hikkoshi.stacks.EdgeStack;
import dev.hikkoshi.stacks.EnvironmentStack;
import dev.hikkoshi.stacks.FeatureStack;
import dev.hikkoshi.stacks.LegacyStack;
import dev.hikkoshi.stacks.NetworkStack;
import dev.hikkoshi.stacks.ObservabilityStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stage;

/**
 * Puts the stacks of one phase of one environment together: which there are, and in which order they deploy. The only
 * place that creates stacks.
 */
public final class Composition {

    private final Phase phase;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private Composition(Phase phase) {
        this.phase = phase;
    }

    /**
     * A stack that is drafted when somebody asks for it.
     *
     * @param id the stack's id
     * @param producers the ids of the stacks that are deployed before it, be they composed here or not
     * @param earlier those of them that are composed here
     * @param drafting drafts the stack, without asking CDK anything; several may be drafted at the same time
     */
    record Place(String id, List<String> producers, List<String> earlier, Supplier<EnvironmentStack> drafting) {}

    /** Puts the stacks of {@code phase} together. */
    public static Composition of(Phase phase) {
        Composition composition = new Composition(phase);
        composition.addShared();
        phase.states().keySet().forEach(composition::addFeature);
        return composition;
    }

    /**
     * Puts the stacks of some features together alone, as {@link #of} does among the others.
     *
     * @param phase the phase of one environment
     * @param features the names of the features
     */
    static Composition ofFeatures(Phase phase, List<String> features) {
        Composition composition = new Composition(phase);
        features.forEach(composition::addFeature);
        return composition;
    }

    /** Creates the stage of an environment under {@code app}, without a stack. */
    static Stage stage(App app, Phase phase) {
        return Stage.Builder.create(app, phase.environment().name()).build();
    }

    /** The phase that is composed. */
    Phase phase() {
        return phase;
    }

    /** The places of the stacks, producers before consumers. */
    List<Place> places() {
        return List.copyOf(places.values());
    }

    /** Drafts the stacks, producers before consumers. */
    public List<EnvironmentStack> stacks() {
        return places.values().stream().map(place -> place.drafting().get()).toList();
    }

    /** Creates the stage of the environment under {@code app}, with all stacks. */
    public Stage create(App app) {
        Stage stage = stage(app, phase);
        places.values().forEach(place -> place.drafting().get().create(stage, place.earlier()));
        return stage;
    }

    /** For each stack, by id, the ids of those that are deployed before it, be they composed here or not. */
    SortedMap<String, List<String>> producers() {
        SortedMap<String, List<String>> producers = new TreeMap<>();
        places.forEach((id, place) -> producers.put(id, place.producers()));
        return producers;
    }

    private void addShared() {
        if (hasNetwork()) {
            add("network", () -> new NetworkStack(phase), List.of());
        }
        add("edge", () -> new EdgeStack(phase), hasNetwork() ? List.of("network") : List.of());
        if (hasLegacyStack()) {
            add("legacy", () -> new LegacyStack(phase), List.of("edge"));
        }
        if (phase.hasCluster()) {
            add("cluster", () -> new ClusterStack(phase), List.of("edge"));
        }
        if (phase.hasObservability()) {
            add(
                    "observability",
                    () -> new ObservabilityStack(phase),
                    phase.hasCluster() ? List.of("cluster") : List.of());
        }
    }

    /** A feature depends on the stacks that it reads from in this phase, and on no other. */
    private void addFeature(String name) {
        FeatureState state = phase.state(name);
        List<String> reads = new ArrayList<>(List.of("edge"));
        if (state.runsOnLegacy() && hasLegacyStack()) {
            reads.add("legacy");
        }
        if (state.runsOnCluster() && phase.hasCluster()) {
            reads.add("cluster");
        }
        if (state.observed() && phase.hasObservability()) {
            reads.add("observability");
        }
        add(name, () -> new FeatureStack(phase, name), reads);
    }

    private boolean hasNetwork() {
        return phase.environment().network() instanceof Network.New;
    }

    private boolean hasLegacyStack() {
        return phase.hasLegacy() && phase.environment().legacy().provider() != LegacyProvider.EXTERNAL;
    }

    private void add(String id, Supplier<EnvironmentStack> drafting, List<String> before) {
        List<String> earlier = before.stream().filter(places::containsKey).toList();
        places.put(id, new Place(id, List.copyOf(before), earlier, drafting));
    }
}
