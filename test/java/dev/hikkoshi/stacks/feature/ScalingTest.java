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
import java.util.Optional;
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

    private static final String REGION = "ap-northeast-1";

    private static final String WORKSPACE = "ws-1a2b3c4d-1111-2222-3333-444455556666";

    private static Scaling counting(int requests, int age, boolean asks) {
        return new Scaling(
                60,
                0,
                requests,
                age,
                asks ? Optional.of(new Scaling.Query("sum(jobs_waiting{feature=\"a\"})", 20)) : Optional.empty());
    }

    private FeatureStackProps scaled(String name, Scaling scaling) {
        Feature known = Altered.feature(name);
        FeatureStackProps props = Altered.asking(
                OtherFeatures.with(known, OtherFeatures.with(known.workload(), scaling)),
                Stage.SHIFTING,
                50,
                WORKSPACE);
        assertThat(ManifestJson.of(props)).allSatisfy(manifest -> assertThat(schemas.problems(manifest.json()))
                .as(manifest.label())
                .isEmpty());
        return props;
    }

    @ParameterizedTest
    @CsvSource({"600, false, 1", "0, true, 1", "600, true, 2"})
    @DisplayName("Requests and a query decide with a ScaledObject, with the same bounds as the other autoscaler")
    void requestsAndQueries(int requests, boolean asks, int triggers) {
        FeatureStackProps props = scaled("web-front", counting(requests, 0, asks));
        assertThat(ManifestJson.of(props, "HorizontalPodAutoscaler")).isEmpty();
        ManifestJson scaled = ManifestJson.of(props, "ScaledObject").get(0);
        assertThat(scaled.at("/spec/triggers")).hasSize(triggers);
        JsonNode usual = ManifestJson.of(scaled("web-front", Scaling.USUAL), "HorizontalPodAutoscaler")
                .get(0)
                .json();
        assertThat(scaled.at("/spec/minReplicaCount")).isEqualTo(usual.at("/spec/minReplicas"));
        assertThat(scaled.at("/spec/maxReplicaCount")).isEqualTo(usual.at("/spec/maxReplicas"));
        assertThat(scaled.at("/spec/advanced/horizontalPodAutoscalerConfig/behavior"))
                .isEqualTo(usual.at("/spec/behavior"));
        assertThat(ManifestJson.of(props, "TriggerAuthentication"))
                .hasSize(triggers)
                .allSatisfy(signIn -> assertThat(
                                signIn.at("/spec/podIdentity/identityOwner").asText())
                        .isEqualTo("keda"));
    }

    @Test
    @DisplayName("Requests are those of the target group, divided by the pods (KEDA v2.20.2, aws_cloudwatch_scaler.go)")
    void theRequestsOfTheTargetGroup() {
        FeatureStackProps props = scaled("web-front", counting(600, 0, false));
        JsonNode trigger = ManifestJson.of(props, "ScaledObject").get(0).at("/spec/triggers/0");
        String group = ManifestJson.of(props, "TargetGroupBinding")
                .get(0)
                .at("/spec/targetGroupName")
                .asText();
        assertThat(trigger.path("type").asText()).isEqualTo("aws-cloudwatch");
        assertThat(trigger.path("metricType").asText()).isEqualTo("AverageValue");
        assertThat(trigger.path("useCachedMetrics").asBoolean()).isTrue();
        assertThat(trigger.path("metadata").properties())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .containsExactlyInAnyOrder(
                        "awsRegion=" + REGION,
                        "expression=SUM(SEARCH('{AWS/ApplicationELB,LoadBalancer,TargetGroup} MetricName=\"RequestCount\" TargetGroup=%s', 'Sum', 60))"
                                .formatted(group),
                        "metricEndTimeOffset=60",
                        "metricStatPeriod=60",
                        "minMetricValue=0",
                        "targetMetricValue=600");
    }

    @Test
    @DisplayName("The age of the oldest message and a query add consumers, beside the length of the queue")
    void agesAndQueries() {
        FeatureStackProps props = scaled("thumbnailer", counting(0, 300, true));
        JsonNode triggers = ManifestJson.of(props, "ScaledObject").get(0).at("/spec/triggers");
        assertThat(triggers.findValuesAsText("type")).containsExactly("aws-sqs-queue", "aws-cloudwatch", "prometheus");
        assertThat(triggers.get(0).has("metricType")).isFalse();
        assertThat(triggers.get(1).path("metricType").asText()).isEqualTo("Value");
        assertThat(triggers.get(1).path("metadata").properties())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .containsExactlyInAnyOrder(
                        "awsRegion=" + REGION,
                        "dimensionName=QueueName",
                        "dimensionValue=hidamari-production-media-jobs",
                        "metricName=ApproximateAgeOfOldestMessage",
                        "metricStat=Maximum",
                        "metricStatPeriod=60",
                        "minMetricValue=0",
                        "namespace=AWS/SQS",
                        "targetMetricValue=300");
        assertThat(triggers.get(2).path("metricType").asText()).isEqualTo("AverageValue");
        assertThat(triggers.get(2).path("metadata").properties())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .containsExactlyInAnyOrder(
                        "awsRegion=" + REGION,
                        "query=sum(jobs_waiting{feature=\"a\"})",
                        "serverAddress=https://aps-workspaces.ap-northeast-1.amazonaws.com/workspaces/" + WORKSPACE,
                        "threshold=20");
        assertThat(ManifestJson.of(props, "TriggerAuthentication"))
                .extracting(ManifestJson::name)
                .containsExactly("thumbnailer", "thumbnailer.metric-2", "thumbnailer.metric-3");
    }

    @Test
    @DisplayName("A Redis has no age")
    void onlySqsHasAnAge() {
        JsonNode triggers = ManifestJson.of(scaled("push-notifier", counting(0, 300, false)), "ScaledObject")
                .get(0)
                .at("/spec/triggers");
        assertThat(triggers.findValuesAsText("type")).containsExactly("redis");
    }
}
