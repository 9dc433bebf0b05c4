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
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.constructs.Construct;

/**
 * Puts the stacks of one phase of one environment together: which there are, and in which order they deploy. The only
 * place that creates stacks.
 */
public final class Composition {

    private final Stage stage;
    private final List<EnvironmentStack> stacks = new ArrayList<>();

    private Composition(Stage stage) {
        this.stage = stage;
    }

    /**
     * Composes the stacks of {@code phase} under {@code app}, in a CDK stage named as the environment.
     *
     * @param app the CDK app
     * @param phase the phase of one environment
     */
    public static Composition compose(Construct app, Phase phase) {
        Composition composition = new Composition(
                Stage.Builder.create(app, phase.environment().name()).build());
        composition.add(phase);
        return composition;
    }

    /** The stacks, producers before consumers. */
    public List<EnvironmentStack> stacks() {
        return List.copyOf(stacks);
    }

    private void add(Phase phase) {
        List<Stack> network = phase.environment().network() instanceof Network.New
                ? List.of(after(new NetworkStack(stage, phase), List.of()))
                : List.of();
        Stack edge = after(new EdgeStack(stage, phase), network);
        boolean ownsLegacy = phase.hasLegacy() && phase.environment().legacy().provider() != LegacyProvider.EXTERNAL;
        List<Stack> legacy = ownsLegacy ? List.of(after(new LegacyStack(stage, phase), List.of(edge))) : List.of();
        List<Stack> cluster =
                phase.hasCluster() ? List.of(after(new ClusterStack(stage, phase), List.of(edge))) : List.of();
        List<Stack> observability =
                phase.hasObservability() ? List.of(after(new ObservabilityStack(stage, phase), cluster)) : List.of();
        for (FeatureState state : phase.states().values()) {
            addFeature(phase, state, edge, legacy, cluster, observability);
        }
    }

    /** A feature depends on the stacks that it reads from in this phase, and on no other. */
    private void addFeature(
            Phase phase,
            FeatureState state,
            Stack edge,
            List<Stack> legacy,
            List<Stack> cluster,
            List<Stack> observability) {
        List<Stack> producers = Stream.of(
                        List.of(edge),
                        state.runsOnLegacy() ? legacy : List.<Stack>of(),
                        state.runsOnCluster() ? cluster : List.<Stack>of(),
                        state.observed() ? observability : List.<Stack>of())
                .flatMap(List::stream)
                .toList();
        after(new FeatureStack(stage, phase, state.feature().name()), producers);
    }

    private Stack after(EnvironmentStack stack, List<Stack> producers) {
        producers.forEach(stack::addStackDependency);
        stacks.add(stack);
        return stack;
    }
}
