package dev.hikkoshi;

import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.feature.FeatureManifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The sample's production over its whole move, from phase 0 to the decommissioning. */
public final class FullMove {

    private static final Plan PLAN = plan("production");

    private FullMove() {}

    /** The plan of the whole move. */
    public static Plan plan() {
        return PLAN;
    }

    /** Every feature in every phase that changed it: the phases between two changes have the same manifests. */
    public static List<FeatureStackProps> features() {
        List<FeatureStackProps> features = new ArrayList<>();
        for (Phase phase : PLAN.phases()) {
            for (FeatureState state : phase.states().values()) {
                if (state.since() == phase.number()) {
                    features.add(FeatureStackProps.of(phase, state.feature().name()));
                }
            }
        }
        return features;
    }

    /** The state from which props of {@link #features()} were computed. */
    public static FeatureState state(FeatureStackProps props) {
        return PLAN.phases().get(props.identity().since()).state(props.feature().name());
    }

    /** Every Kubernetes object of every feature in every phase. */
    public static List<HasMetadata> objects() {
        return features().stream()
                .flatMap(feature -> FeatureManifests.of(feature).objects().stream())
                .toList();
    }

    /** The objects of one type. */
    public static <T> List<T> objects(Class<T> type) {
        return objects().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The plan of the sample's production under the ledger {@code test/resources/ledgers/<ledger>.yaml}. */
    public static Plan plan(String ledger) {
        return plan(ledger, service -> service);
    }

    /** The same, with {@code service.yaml} changed by {@code change}. */
    public static Plan plan(String ledger, UnaryOperator<String> change) {
        try {
            Path environments = TestFolder.of("full-move", ledger);
            Files.createDirectories(environments);
            Files.writeString(
                    environments.resolve("service.yaml"),
                    change.apply(Files.readString(Samples.ALBUM.resolve("service.yaml"))));
            Path production = environments.resolve("production");
            copy(Samples.ALBUM.resolve("production/environment.yaml"), production.resolve("environment.yaml"));
            copy(Path.of("test", "resources", "ledgers", ledger + ".yaml"), production.resolve("migration.yaml"));
            Reading reading = EnvironmentReader.read(environments, Optional.of("production"));
            Findings findings = new Findings();
            findings.addAll(reading.findings());
            Plan plan = Planner.plan(
                    reading.environments().get("production"), reading.ledgers().get("production"), findings);
            if (!findings.refused().isEmpty()) {
                throw new IllegalStateException("the ledger " + ledger + " is refused: " + findings.refused());
            }
            return plan;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
