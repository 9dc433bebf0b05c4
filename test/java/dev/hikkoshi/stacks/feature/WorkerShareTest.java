package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.workload.ManifestText;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker's share is a share of its consumers, on both sides and with its floor. */
class WorkerShareTest {

    private static final String PAUSED = "/spec/paused";
    private static final String PINNED = "/metadata/annotations/autoscaling.keda.sh~1paused-replicas";

    @ParameterizedTest(name = "{0} {1} %: {2} of 40 on EKS, {3} on legacy")
    @DisplayName("A worker with 40 consumers: EKS is capped at its share, legacy keeps the rest")
    @CsvSource({"SHIFTING, 25, 10, 30", "SHIFTING, 5, 2, 38", "SHIFTING, 50, 20, 20", "MOVED, 100, 40, 0"})
    void consumersFollowTheShare(Stage stage, int share, int onEks, int onLegacy) {
        FeatureStackProps subject = Altered.of(Altered.worker(40, 0), stage, share);
        ManifestJson scaled = ManifestJson.of(subject, "ScaledObject").get(0);
        assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isEqualTo(onEks);
        assertThat(scaled.at(PINNED).isMissingNode()).isTrue();
        assertThat(ManifestJson.of(subject, "Deployment")
                        .get(0)
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
        assertThat(LegacyControl.of(subject, "").values()).containsEntry("consumers", Integer.toString(onLegacy));
    }

    @Test
    @DisplayName("In dual the worker is pinned to zero pods, and its Deployment starts none")
    void dualTakesNoWork() {
        FeatureStackProps subject = Altered.of(Altered.worker(40, 3), Stage.DUAL, 0);
        ManifestJson scaled = ManifestJson.of(subject, "ScaledObject").get(0);
        assertThat(scaled.at(PINNED).asText()).isEqualTo("0");
        ManifestJson elastic = ManifestJson.of(subject, "Deployment").get(0);
        assertThat(elastic.at("/spec/replicas").asInt(-1)).isZero();
        assertThat(elastic.at("/spec/strategy").isMissingNode()).isFalse();
        Deployment paused =
                new DeploymentBuilder().withNewSpec().withPaused(true).endSpec().build();
        assertThat(new ManifestJson(subject, new ObjectMapper().valueToTree(ManifestText.plain(paused)))
                        .at(PAUSED)
                        .asBoolean())
                .as("the path, where it is set")
                .isTrue();
        assertThat(elastic.at(PAUSED).isMissingNode()).isTrue();
        ManifestJson floor = ManifestJson.of(subject, "Deployment").get(1);
        assertThat(floor.at("/spec/replicas").asInt(-1)).isZero();
        assertThat(LegacyControl.of(subject, "").values()).containsEntry("consumers", "40");
    }

    @ParameterizedTest(name = "share {0}: {1} on the floor, at most {2} elastic, at least {3}")
    @DisplayName("Floor and elastic pods together are within the share")
    @CsvSource({"5, 2, 0, 0", "25, 3, 7, 0", "50, 3, 17, 0"})
    void theFloorCounts(int share, int floor, int max, int min) {
        FeatureStackProps subject = Altered.of(Altered.worker(40, 3), Stage.SHIFTING, share);
        TierCounts counts = subject.counts();
        assertThat(counts).isEqualTo(new TierCounts(floor, min, max));
        assertThat(counts.floor() + counts.elasticMax())
                .isEqualTo(40 - subject.presence().legacyConsumers());
    }

    @Test
    @DisplayName("While legacy consumes too, KEDA does not count the messages in flight")
    void inFlightMessagesCountOnlyWhenAllAreOurs() {
        WorkerFeature worker = Altered.worker(40, 0);
        assertThat(ManifestPlan.triggers(Altered.of(worker, Stage.SHIFTING, 50), worker)
                        .get(0)
                        .metadata())
                .containsEntry("scaleOnInFlight", "false")
                .containsEntry(
                        "queueURL",
                        "https://sqs.ap-northeast-1.amazonaws.com/111122223333/hidamari-production-media-jobs");
        assertThat(ManifestPlan.triggers(Altered.of(worker, Stage.MOVED, 100), worker)
                        .get(0)
                        .metadata())
                .containsEntry("scaleOnInFlight", "true");
    }

    @Test
    @DisplayName("KEDA reads a Redis list with TLS and the password of the worker, without AWS permissions")
    void aRedisListIsATrigger() {
        WorkerFeature notifier = (WorkerFeature) Altered.feature("push-notifier");
        var trigger = ManifestPlan.triggers(Altered.of(notifier, Stage.SHIFTING, 25), notifier)
                .get(0);
        assertThat(trigger.type()).isEqualTo("redis");
        assertThat(trigger.authentication())
                .isEqualTo(Map.of(
                        "secretTargetRef",
                        List.of(Map.of("parameter", "password", "name", "push-notifier", "key", "REDIS_PASSWORD"))));
        assertThat(trigger.metadata())
                .containsEntry("address", "master.hidamari-production-redis.a1b2c3.apne1.cache.amazonaws.com:6379")
                .containsEntry("enableTLS", "true")
                .containsEntry("listName", "push:jobs")
                .containsEntry("listLength", "50");
    }

    @Test
    @DisplayName("Memory-composer scales to zero after its move")
    void scalesToZero() {
        WorkerFeature composer = (WorkerFeature) Altered.feature("memory-composer");
        ManifestJson scaled = ManifestJson.of(Altered.of(composer, Stage.RETIRED, 100), "ScaledObject")
                .get(0);
        assertThat(scaled.at("/spec/minReplicaCount").asInt(-1)).isZero();
        assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isEqualTo(200);
        assertThat(scaled.at(PINNED).isMissingNode()).isTrue();
    }
}
