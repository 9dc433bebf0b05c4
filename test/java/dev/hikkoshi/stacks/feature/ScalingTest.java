package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.config.Form;
import dev.hikkoshi.conformance.manifests.ManifestSchemas;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Scaling;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.OtherFeatures;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declared targets of an autoscaler, and several queues of a worker, in the manifests. */
class ScalingTest {

    private final ManifestSchemas schemas = new ManifestSchemas();

    @ParameterizedTest
    @CsvSource({"70, 0, 1", "70, 80, 2"})
    void theTargetsAreThoseThatAreDeclared(int cpu, int memory, int metrics) {
        Feature known = Altered.feature("web-front");
        Feature feature = OtherFeatures.with(known, OtherFeatures.with(known.workload(), new Scaling(cpu, memory)));
        ManifestJson autoscaler = ManifestJson.of(Altered.of(feature, Stage.DUAL, 0), "HorizontalPodAutoscaler")
                .get(0);
        assertThat(schemas.problems(autoscaler.json())).isEmpty();
        JsonNode found = autoscaler.at("/spec/metrics");
        assertThat(found).hasSize(metrics);
        assertThat(found.get(0).at("/resource/name").asText()).isEqualTo("cpu");
        assertThat(found.get(0).at("/resource/target/averageUtilization").asInt())
                .isEqualTo(cpu);
        assertThat(found.path(1).at("/resource/target/averageUtilization").asInt())
                .isEqualTo(memory);
    }

    @Test
    @DisplayName("Without a declared target it is 60 percent of the CPU, and 50 for bursts")
    void theUsualTargets() {
        assertThat(Altered.feature("web-front").workload().scaling()).isEqualTo(Scaling.USUAL);
        assertThat(Altered.feature("upload-gateway").workload().scaling()).isEqualTo(Scaling.OF_BURSTS);
    }

    @Test
    @DisplayName("Each queue of a worker has its trigger, and each that KEDA signs in to its own object")
    void aWorkerOfSeveralQueues() {
        WorkerFeature known = (WorkerFeature) Altered.feature("push-notifier");
        WorkerFeature worker = new WorkerFeature(
                known.workload(),
                known.queue(),
                known.list(),
                known.consumers(),
                known.jobsPerConsumer(),
                known.longestJob(),
                known.checkpoints(),
                List.of(new WorkerFeature.Source("redis", "push:urgent"), new WorkerFeature.Source("media-jobs", "")));
        FeatureStackProps props = Altered.of(worker, Stage.SHIFTING, 50);
        List<ManifestJson> manifests = ManifestJson.of(props);
        assertThat(manifests).allSatisfy(manifest -> assertThat(schemas.problems(manifest.json()))
                .as(manifest.label())
                .isEmpty());
        JsonNode triggers = ManifestJson.of(props, "ScaledObject").get(0).at("/spec/triggers");
        assertThat(triggers.findValuesAsText("type")).containsExactly("redis", "redis", "aws-sqs-queue");
        assertThat(triggers.findValuesAsText("listName")).containsExactly(known.list(), "push:urgent");
        assertThat(triggers.findValues("authenticationRef").stream()
                        .map(reference -> reference.path("name").asText()))
                .containsExactlyElementsOf(ManifestJson.of(props, "TriggerAuthentication").stream()
                        .map(ManifestJson::name)
                        .toList())
                // A feature can have the name push-notifier-2.
                .containsExactly("push-notifier", "push-notifier.queue-2", "push-notifier.queue-3")
                .filteredOn(name -> Form.LABEL.accepts(name))
                .containsExactly("push-notifier");
    }
}
