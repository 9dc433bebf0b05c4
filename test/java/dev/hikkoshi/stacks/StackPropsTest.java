package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.FullMove;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Service;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

/** A stack depends only on its props. A step changes the props of exactly the stacks that it changes. */
class StackPropsTest {

    /**
     * A stack of a phase.
     *
     * @param props its props
     * @param since the number of the phase that changed it last
     * @param create creates it from its props
     */
    private record Composed(Record props, int since, Function<Construct, EnvironmentStack> create) {}

    /** The stacks of a phase, by id. */
    private static Map<String, Composed> stacks(Phase phase) {
        Map<String, Composed> stacks = new LinkedHashMap<>();
        NetworkStackProps network = NetworkStackProps.of(phase);
        stacks.put("network", new Composed(network, 0, stage -> new NetworkStack(stage, "network", network)));
        EdgeStackProps edge = EdgeStackProps.of(phase);
        stacks.put("edge", new Composed(edge, edge.identity().since(), stage -> new EdgeStack(stage, "edge", edge)));
        if (phase.hasLegacy()) {
            LegacyStackProps legacy = LegacyStackProps.of(phase);
            stacks.put(
                    "legacy",
                    new Composed(legacy, phase.legacySince(), stage -> new LegacyStack(stage, "legacy", legacy)));
        }
        if (phase.hasCluster()) {
            ClusterStackProps cluster = ClusterStackProps.of(phase);
            stacks.put(
                    "cluster",
                    new Composed(
                            cluster, cluster.identity().since(), stage -> new ClusterStack(stage, "cluster", cluster)));
        }
        if (phase.hasObservability()) {
            ObservabilityStackProps watch = ObservabilityStackProps.of(phase);
            stacks.put(
                    "observability",
                    new Composed(
                            watch,
                            phase.observabilitySince(),
                            stage -> new ObservabilityStack(stage, "observability", watch)));
        }
        for (String feature : phase.states().keySet()) {
            FeatureStackProps props = FeatureStackProps.of(phase, feature);
            stacks.put(
                    feature,
                    new Composed(props, props.identity().since(), stage -> new FeatureStack(stage, feature, props)));
        }
        return stacks;
    }

    @Test
    void aStepLeavesThePropsOfAllOtherStacksAsTheyAre() {
        List<Phase> phases = FullMove.plan().phases();
        int unchanged = 0;
        int changed = 0;
        for (int number = 1; number < phases.size(); number++) {
            Map<String, Composed> before = stacks(phases.get(number - 1));
            for (Map.Entry<String, Composed> after : stacks(phases.get(number)).entrySet()) {
                Composed known = before.get(after.getKey());
                if (known == null) {
                    continue;
                }
                boolean same = known.since() == after.getValue().since();
                assertThat(known.props().equals(after.getValue().props()))
                        .as("%s in phases %d and %d", after.getKey(), number - 1, number)
                        .isEqualTo(same);
                if (same) {
                    assertThat(known.props()).hasSameHashCodeAs(after.getValue().props());
                    unchanged++;
                } else {
                    changed++;
                }
            }
        }
        assertThat(unchanged).isGreaterThan(1000);
        assertThat(changed).isGreaterThan(70);
    }

    @Test
    void equalPropsGiveEqualTemplates() {
        List<Phase> phases = FullMove.plan().phases();
        Phase before = phases.get(phases.size() / 2 - 1);
        Phase after = phases.get(phases.size() / 2);
        Map<String, Composed> first = stacks(before);
        Map<String, Composed> second = stacks(after);
        List<String> same = first.keySet().stream()
                .filter(id -> first.get(id).props().equals(second.get(id).props()))
                .toList();
        assertThat(same).hasSizeGreaterThan(10);
        assertThat(texts("equal-props-before", before, first, same))
                .isEqualTo(texts("equal-props-after", after, second, same))
                .containsOnlyKeys(same);
    }

    private static SortedMap<String, String> texts(
            String name, Phase phase, Map<String, Composed> stacks, List<String> ids) {
        return Synthesized.app(name, app -> {
                    Construct stage = new ImportingStage(app, "production", phase.environment());
                    ids.forEach(id -> stacks.get(id).create().apply(stage));
                })
                .texts();
    }

    @Test
    void noPropsHoldTheWholePhase() {
        Phase phase = FullMove.plan().phase(30);
        List<Record> props =
                stacks(phase).values().stream().map(Composed::props).toList();
        assertThat(props).hasSize(19);
        for (Record one : props) {
            assertThat(typesIn(one, new HashSet<>()))
                    .contains(StackIdentity.class)
                    .doesNotContain(Phase.class, FeatureState.class, Plan.class, Environment.class, Service.class);
        }
    }

    /** The types of a record's components and of their content. */
    private static Set<Class<?>> typesIn(Object value, Set<Class<?>> types) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(inner -> typesIn(inner, types));
        } else if (value instanceof Iterable<?> each) {
            each.forEach(inner -> typesIn(inner, types));
        } else if (value instanceof Map<?, ?> map) {
            typesIn(map.values(), types);
        } else if (value instanceof Record) {
            types.add(value.getClass());
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                typesIn(read(component, value), types);
            }
        }
        return types;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
