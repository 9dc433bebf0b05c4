package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.stacks.ClusterStackProps;
import dev.hikkoshi.stacks.EdgeStackProps;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.LegacyStackProps;
import dev.hikkoshi.stacks.NetworkStackProps;
import dev.hikkoshi.stacks.ObservabilityStackProps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** What {@code check} accepts, every stack can be composed from: in any time zone, with and without each optional key. */
class AcceptedFilesTest {

    private static final String ENVIRONMENT = "production";

    private static int accepted;
    private static int acceptedWithoutWindows;
    private static int refused;

    /**
     * Changes of a service whose features are all on both sides.
     *
     * @param zone the time zone of the service
     * @param offset the offset of the windows; empty for none
     * @param windows whether the layers have windows
     * @param removed which key of {@code environment.yaml} is removed, counted over all of them again and again
     */
    record Change(String zone, String offset, boolean windows, List<Integer> removed) {}

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.of(
                                "Asia/Tokyo",
                                "Asia/Kolkata",
                                "Europe/Lisbon",
                                "America/New_York",
                                "Australia/Lord_Howe",
                                "Africa/Casablanca",
                                "UTC"),
                        Arbitraries.of("", "+09:00", "+00:00", "-05:00"),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 999).list().ofMaxSize(1))
                .as(Change::new);
    }

    @Property(tries = 24, seed = "20261130", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyStackCanBeComposed(@ForAll("changes") Change change) {
        Reading reading = write(change).reading(ENVIRONMENT);
        if (reading.findings().refuse()) {
            refused++;
            return;
        }
        accepted++;
        acceptedWithoutWindows += change.windows() ? 0 : 1;
        Phase phase = Planner.plan(
                        reading.environments().get(ENVIRONMENT),
                        reading.ledgers().get(ENVIRONMENT),
                        new Findings())
                .latest();
        assertThat(compose(phase)).doesNotContainNull();
    }

    @AfterContainer
    static void someAreAcceptedAndSomeRefused() {
        assertThat(accepted).isGreaterThan(5);
        assertThat(acceptedWithoutWindows).isGreaterThan(3);
        assertThat(refused).isGreaterThan(5);
    }

    private static List<Object> compose(Phase phase) {
        List<Object> props = new ArrayList<>();
        if (phase.environment().network() instanceof Network.New) {
            props.add(NetworkStackProps.of(phase));
        }
        props.add(EdgeStackProps.of(phase));
        if (phase.environment().legacy().provider() != LegacyProvider.EXTERNAL) {
            props.add(LegacyStackProps.of(phase));
        }
        props.add(ClusterStackProps.of(phase));
        props.add(ObservabilityStackProps.of(phase));
        phase.states().keySet().forEach(feature -> props.add(FeatureStackProps.of(phase, feature)));
        return props;
    }

    private static RenamedSample write(Change change) {
        return RenamedSample.payments().zone(change.zone()).environment(environment -> {
            ObjectNode legacy = (ObjectNode) environment.path("legacy");
            if (!change.offset().isEmpty()) {
                legacy.put("utcOffset", change.offset());
            }
            if (change.windows()) {
                legacy.path("layers").forEach(layer -> ((ObjectNode) layer)
                        .putObject("time")
                        .put("instances", 2)
                        .putArray("windows")
                        .add("daily 20:00-23:00"));
            }
            List<Runnable> removals = new ArrayList<>();
            addRemovals(environment, removals::add);
            change.removed()
                    .forEach(which -> removals.get(which % removals.size()).run());
        });
    }

    private static void addRemovals(JsonNode node, Consumer<Runnable> removals) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                removals.accept(() -> object.remove(entry.getKey()));
                addRemovals(entry.getValue(), removals);
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(one -> addRemovals(one, removals));
        }
    }
}
