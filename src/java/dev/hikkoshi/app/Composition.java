package dev.hikkoshi.app;

import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.ClusterStack;
import dev.hikkoshi.stacks.EdgeStack;
import dev.hikkoshi.stacks.EnvironmentStack;
import dev.hikkoshi.stacks.EnvironmentStage;
import dev.hikkoshi.stacks.FeatureStack;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.LegacyStack;
import dev.hikkoshi.stacks.NetworkStack;
import dev.hikkoshi.stacks.ObservabilityStack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stage;
import software.constructs.Construct;

/**
 * Puts the stacks of one phase of one environment together: which there are, and in which order they deploy. The only
 * place that creates stacks.
 */
public final class Composition {

    private final Phase phase;
    private final Stage stage;
    private final Map<String, EnvironmentStack> stacks = new LinkedHashMap<>();
    private final SortedMap<String, List<String>> producers = new TreeMap<>();

    private Composition(Construct app, Phase phase) {
        this.phase = phase;
        this.stage = new EnvironmentStage(app, phase.environment().name());
    }

    /**
     * Composes the stacks of {@code phase} under {@code app}, in a CDK stage named as the environment.
     *
     * @param app the CDK app
     * @param phase the phase of one environment
     */
    public static Composition compose(Construct app, Phase phase) {
        Composition composition = new Composition(app, phase);
        composition.addShared();
        phase.states().keySet().forEach(composition::addFeature);
        return composition;
    }

    /**
     * Composes the stacks of some features alone, as {@link #compose} does among the others.
     *
     * @param app the CDK app
     * @param phase the phase of one environment
     * @param features the names of the features
     */
    static Composition composeFeatures(Construct app, Phase phase, List<String> features) {
        Composition composition = new Composition(app, phase);
        features.forEach(composition::addFeature);
        return composition;
    }

    /** The environment's name. */
    String environment() {
        return phase.environment().name();
    }

    /** The CDK stage of the environment. */
    Stage stage() {
        return stage;
    }

    /** The stacks, producers before consumers. */
    public List<EnvironmentStack> stacks() {
        return List.copyOf(stacks.values());
    }

    /** For each stack, by id, the ids of those that are deployed before it, be they composed here or not. */
    SortedMap<String, List<String>> producers() {
        return new TreeMap<>(producers);
    }

    private void addShared() {
        if (hasNetwork()) {
            add("network", new NetworkStack(stage, phase), List.of());
        }
        add("edge", new EdgeStack(stage, phase), hasNetwork() ? List.of("network") : List.of());
        if (hasLegacyStack()) {
            add("legacy", new LegacyStack(stage, phase), List.of("edge"));
        }
        if (phase.hasCluster()) {
            add("cluster", new ClusterStack(stage, phase), List.of("edge"));
        }
        if (phase.hasObservability()) {
            add(
                    "observability",
                    new ObservabilityStack(stage, phase),
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
        add(name, new FeatureStack(stage, name, FeatureStackProps.of(phase, name)), reads);
    }

    private boolean hasNetwork() {
        return phase.environment().network() instanceof Network.New;
    }

    private boolean hasLegacyStack() {
        return phase.hasLegacy() && phase.environment().legacy().provider() != LegacyProvider.EXTERNAL;
    }

    private void add(String id, EnvironmentStack stack, List<String> before) {
        before.stream()
                .filter(stacks::containsKey)
                .filter(one -> before.stream().noneMatch(other -> waitsFor(other, one)))
                .map(stacks::get)
                .forEach(stack::addStackDependency);
        stacks.put(id, stack);
        producers.put(id, List.copyOf(before));
    }

    /** Whether CDK deploys {@code other} before {@code stack} anyway, so that a third stack need not say both. */
    private boolean waitsFor(String stack, String other) {
        return producers.getOrDefault(stack, List.of()).stream()
                .anyMatch(producer -> producer.equals(other) || waitsFor(producer, other));
    }
}
