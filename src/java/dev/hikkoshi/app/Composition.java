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
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stage;

/**
 * Puts the stacks of one phase of one environment together: which there are, and in which order they deploy. The only
 * place that creates stacks.
 */
public final class Composition {

    private final Phase phase;
    private final BiConsumer<EnvironmentStack, List<String>> whenComposed;
    private final SortedMap<String, List<String>> producers = new TreeMap<>();
    private final List<EnvironmentStack> stacks = new ArrayList<>();

    private Composition(Phase phase) {
        this.phase = phase;
        this.whenComposed = (stack, earlier) -> stacks.add(stack);
    }

    private Composition(Phase phase, BiConsumer<EnvironmentStack, List<String>> whenComposed) {
        this.phase = phase;
        this.whenComposed = whenComposed;
    }

    /** Composes the stacks of {@code phase}, without asking CDK anything. */
    public static Composition of(Phase phase) {
        return new Composition(phase).withShared().withFeatures(phase.states().keySet());
    }

    /**
     * Composes the stacks of {@code phase} one after the other, without asking CDK anything, and keeps none.
     *
     * @param whenComposed is given each stack as soon as it is composed, producers before consumers, and the ids of the
     *     stacks that are deployed before it
     */
    static void each(Phase phase, BiConsumer<EnvironmentStack, List<String>> whenComposed) {
        new Composition(phase, whenComposed)
                .withShared()
                .withFeatures(phase.states().keySet());
    }

    /**
     * Composes the stacks of some features alone, as {@link #of} does among the others.
     *
     * @param phase the phase of one environment
     * @param features the names of the features
     */
    static Composition ofFeatures(Phase phase, List<String> features) {
        return new Composition(phase).withFeatures(features);
    }

    /** Creates the stage of the environment under {@code app}, without a stack. */
    public static Stage stage(App app, Phase phase) {
        return Stage.Builder.create(app, phase.environment().name()).build();
    }

    /** The stage of the environment under {@code app}, with all stacks. */
    public Stage create(App app) {
        Stage stage = stage(app, phase);
        stacks.forEach(stack -> stack.create(stage, earlier(stack.id())));
        return stage;
    }

    private List<String> earlier(String id) {
        return producers.get(id).stream().filter(producers::containsKey).toList();
    }

    /** The stacks, producers before consumers. */
    public List<EnvironmentStack> stacks() {
        return List.copyOf(stacks);
    }

    /** For each stack, by id, the ids of those that are deployed before it, be they composed here or not. */
    SortedMap<String, List<String>> producers() {
        return new TreeMap<>(producers);
    }

    private Composition withShared() {
        if (hasNetwork()) {
            add("network", new NetworkStack(phase), List.of());
        }
        add("edge", new EdgeStack(phase), hasNetwork() ? List.of("network") : List.of());
        if (hasLegacyStack()) {
            add("legacy", new LegacyStack(phase), List.of("edge"));
        }
        if (phase.hasCluster()) {
            add("cluster", new ClusterStack(phase), List.of("edge"));
        }
        if (phase.hasObservability()) {
            add("observability", new ObservabilityStack(phase), phase.hasCluster() ? List.of("cluster") : List.of());
        }
        return this;
    }

    private Composition withFeatures(Collection<String> features) {
        features.forEach(this::addFeature);
        return this;
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
        add(name, new FeatureStack(phase, name), reads);
    }

    private boolean hasNetwork() {
        return phase.environment().network() instanceof Network.New;
    }

    private boolean hasLegacyStack() {
        return phase.hasLegacy() && phase.environment().legacy().provider() != LegacyProvider.EXTERNAL;
    }

    private void add(String id, EnvironmentStack stack, List<String> before) {
        producers.put(id, List.copyOf(before));
        whenComposed.accept(stack, earlier(id));
    }
}
