package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.ExternalScaler;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.report.Alarms;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.cluster.ClusterPlatform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers without a queue of SQS or Redis: a declared scaler counts their jobs, or nothing does. */
class WorkerScalerTest {

    private static final ExternalScaler RABBIT = new ExternalScaler(
            "rabbitmq",
            new TreeMap<>(Map.of("protocol", "amqp", "queueName", "thumbs", "mode", "QueueLength", "value", "20")),
            new TreeMap<>(Map.of("host", "BROKER_URL")),
            "broker");

    private final ManifestSchemas schemas = new ManifestSchemas();

    private static WorkerFeature worker(Optional<ExternalScaler> scaler) {
        WorkerFeature known = (WorkerFeature) Altered.feature("thumbnailer");
        return new WorkerFeature(
                known.workload(),
                "",
                "",
                known.consumers(),
                1,
                known.longestJob(),
                known.checkpoints(),
                List.of(),
                scaler);
    }

    private FeatureStackProps valid(WorkerFeature worker, Stage stage, int share) {
        FeatureStackProps props = Altered.of(worker, stage, share);
        assertThat(ManifestJson.of(props)).isNotEmpty().allSatisfy(manifest -> assertThat(
                        schemas.problems(manifest.json()))
                .as(manifest.label())
                .isEmpty());
        return props;
    }

    @Test
    @DisplayName("KEDA gets the declared trigger, and signs in with a secret of the feature by its name")
    void theDeclaredTrigger() {
        FeatureStackProps props = valid(worker(Optional.of(RABBIT)), Stage.SHIFTING, 50);
        ManifestJson scaled = ManifestJson.of(props, "ScaledObject").get(0);
        assertThat(scaled.at("/spec/triggers")).hasSize(1);
        JsonNode trigger = scaled.at("/spec/triggers/0");
        assertThat(trigger.path("type").asText()).isEqualTo("rabbitmq");
        assertThat(trigger.path("metadata").properties())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .containsExactlyInAnyOrder("protocol=amqp", "queueName=thumbs", "mode=QueueLength", "value=20");
        assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isEqualTo(60);
        ManifestJson signIn = ManifestJson.of(props, "TriggerAuthentication").get(0);
        assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo(signIn.name());
        assertThat(signIn.at("/spec/secretTargetRef/0").properties())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .containsExactlyInAnyOrder("parameter=host", "name=thumbnailer", "key=BROKER_URL");
    }

    @Test
    @DisplayName("Without a share, a declared scaler is paused at zero, as a queue is")
    void aScalerIsPaused() {
        FeatureStackProps props = valid(worker(Optional.of(RABBIT)), Stage.DUAL, 0);
        assertThat(ManifestJson.of(props, "ScaledObject")
                        .get(0)
                        .at("/metadata/annotations/autoscaling.keda.sh~1paused-replicas")
                        .asText())
                .isEqualTo("0");
        assertThat(ManifestJson.of(props, "Deployment")
                        .get(0)
                        .at("/spec/replicas")
                        .asInt(-1))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"DUAL, 0, 0", "SHIFTING, 5, 6", "SHIFTING, 50, 60", "MOVED, 100, 120", "RETIRED, 100, 120"})
    @DisplayName("Without a scaler, a worker has the consumers of its share, and no autoscaler")
    void consumersAreFixed(Stage stage, int share, int consumers) {
        FeatureStackProps props = valid(worker(Optional.empty()), stage, share);
        assertThat(ManifestJson.of(props, "ScaledObject")).isEmpty();
        assertThat(ManifestJson.of(props, "TriggerAuthentication")).isEmpty();
        assertThat(ManifestJson.of(props, "Deployment")
                        .get(0)
                        .at("/spec/replicas")
                        .asInt(-1))
                .isEqualTo(consumers);
    }

    @Test
    @DisplayName("KEDA reaches the port of the dependency that a scaler names, and of no other one")
    void kedaReachesTheDependency() {
        Dependency database =
                Altered.phase(worker(Optional.empty()), Stage.DUAL, 0, false)
                        .environment()
                        .service()
                        .dependencies()
                        .stream()
                        .filter(dependency -> dependency.kind() == DependencyKind.MYSQL)
                        .findFirst()
                        .orElseThrow();
        assertThat(ports("")).isNotEmpty().doesNotContain(database.port());
        assertThat(ports(database.name()))
                .contains(database.port())
                .hasSize(ports("").size() + 1);
    }

    private static List<Integer> ports(String reaches) {
        ExternalScaler scaler = new ExternalScaler("rabbitmq", RABBIT.metadata(), RABBIT.secrets(), reaches);
        return ClusterPlatform.of(Altered.phase(worker(Optional.of(scaler)), Stage.DUAL, 0, false)
                        .environment())
                .queuePorts();
    }

    @Test
    @DisplayName("Both sides together have the declared consumers, and no alarm watches their jobs")
    void bothSidesTogether() {
        var state = Altered.phase(worker(Optional.empty()), Stage.SHIFTING, 25, false)
                .state("thumbnailer");
        assertThat(state.minimumPods()).isEqualTo(30).isEqualTo(state.maximumPods());
        assertThat(state.minimumPods() + state.legacyConsumers()).isEqualTo(120);
        assertThat(Alarms.of(
                        Altered.phase(worker(Optional.empty()), Stage.SHIFTING, 25, false)
                                .environment(),
                        state))
                .isEmpty();
    }
}
