package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** References between manifests are valid in every phase. */
class CrossReferencesTest {

    private static List<FeatureStackProps> onCluster() {
        return FullMove.features().stream()
                .filter(subject -> subject.presence().runsOnCluster())
                .toList();
    }

    @Test
    void podsNameAnAccountAConfigMapAndASecretThatExist() {
        ManifestJson.workloads().forEach(workload -> {
            FeatureStackProps subject = workload.subject();
            String account =
                    workload.podTemplate().at("/spec/serviceAccountName").asText();
            assertThat(ManifestJson.of(subject, "ServiceAccount"))
                    .extracting(ManifestJson::name)
                    .containsExactly(account);
            JsonNode sources = workload.container().path("envFrom");
            assertThat(ManifestJson.of(subject, "ConfigMap"))
                    .filteredOn(map -> !map.name().startsWith("dashboard-"))
                    .extracting(ManifestJson::name)
                    .containsExactly(sources.at("/0/configMapRef/name").asText());
            List<ManifestJson> secrets = ManifestJson.of(subject, "ExternalSecret");
            assertThat(sources).hasSize(1);
            List<String> written = new ArrayList<>();
            secrets.forEach(secret -> secret.at("/spec/data")
                    .forEach(entry -> written.add(secret.at("/spec/target/name").asText() + "/"
                            + entry.path("secretKey").asText())));
            List<String> read = new ArrayList<>();
            workload.container().path("env").forEach(variable -> {
                JsonNode key = variable.at("/valueFrom/secretKeyRef");
                if (!key.isMissingNode()) {
                    // A pod that comes before a new key waits for it.
                    assertThat(key.path("optional").asBoolean(true)).isFalse();
                    assertThat(key.path("key")).isEqualTo(variable.path("name"));
                    read.add(key.path("name").asText() + "/" + key.path("key").asText());
                }
            });
            assertThat(read).containsExactlyElementsOf(written);
        });
    }

    @Test
    void theBindingLeadsToTheServiceAndTheServiceToTheContainersPort() {
        for (ManifestJson binding : ManifestJson.all("TargetGroupBinding")) {
            ManifestJson service = ManifestJson.of(binding.subject(), "Service").get(0);
            assertThat(binding.at("/spec/serviceRef/name").asText()).isEqualTo(service.name());
            JsonNode port = service.at("/spec/ports/0");
            assertThat(binding.at("/spec/serviceRef/port").asInt())
                    .isEqualTo(port.path("port").asInt());
            for (ManifestJson deployment : ManifestJson.of(binding.subject(), "Deployment")) {
                JsonNode containerPort = deployment.container().at("/ports/0");
                assertThat(port.path("targetPort").asText())
                        .isEqualTo(containerPort.path("name").asText());
                assertThat(deployment
                                .container()
                                .at("/readinessProbe/httpGet/port")
                                .asText())
                        .isEqualTo(containerPort.path("name").asText());
                assertSelects(service.at("/spec/selector"), deployment);
            }
        }
    }

    @Test
    void budgetsAndPoliciesSelectEveryPodOfTheirFeature() {
        for (ManifestJson deployment : ManifestJson.all("Deployment")) {
            FeatureStackProps subject = deployment.subject();
            assertSelects(deployment.at("/spec/selector/matchLabels"), deployment);
            assertSelects(
                    ManifestJson.of(subject, "PodDisruptionBudget").get(0).at("/spec/selector/matchLabels"),
                    deployment);
        }
        ManifestJson.workloads()
                .forEach(workload -> assertSelects(
                        ManifestJson.of(workload.subject(), "NetworkPolicy")
                                .get(0)
                                .at("/spec/podSelector/matchLabels"),
                        workload));
    }

    @Test
    void everyElasticDeploymentHasExactlyOneAutoscalerAndNoneHasTwo() {
        for (FeatureStackProps subject : onCluster()) {
            List<ManifestJson> requests = ManifestJson.of(subject, "HorizontalPodAutoscaler");
            List<ManifestJson> queues = ManifestJson.of(subject, "ScaledObject");
            assertThat(requests).hasSize(subject.feature() instanceof HttpFeature ? 1 : 0);
            assertThat(queues).hasSize(subject.feature() instanceof WorkerFeature ? 1 : 0);
            assertThat(ManifestJson.of(subject, "CronJob")).hasSize(subject.feature() instanceof CronFeature ? 1 : 0);
            String elastic = subject.feature().name();
            requests.forEach(one ->
                    assertThat(one.at("/spec/scaleTargetRef/name").asText()).isEqualTo(elastic));
            queues.forEach(one ->
                    assertThat(one.at("/spec/scaleTargetRef/name").asText()).isEqualTo(elastic));
            if (!(subject.feature() instanceof CronFeature)) {
                assertThat(ManifestJson.of(subject, "Deployment"))
                        .extracting(ManifestJson::name)
                        .contains(elastic);
            }
        }
    }

    @Test
    void aTriggerNamesItsAuthentication() {
        for (ManifestJson scaled : ManifestJson.all("ScaledObject")) {
            List<ManifestJson> authentications = ManifestJson.of(scaled.subject(), "TriggerAuthentication");
            JsonNode reference = scaled.at("/spec/triggers/0/authenticationRef/name");
            assertThat(reference.asText()).isEqualTo(authentications.get(0).name());
        }
    }

    @Test
    void numbersOfPodsAddUp() {
        for (FeatureStackProps subject : onCluster()) {
            for (ManifestJson one : ManifestJson.of(subject, "HorizontalPodAutoscaler")) {
                int floor = floor(subject);
                int min = one.at("/spec/minReplicas").asInt();
                int max = one.at("/spec/maxReplicas").asInt();
                assertThat(min + floor)
                        .as(one.label())
                        .isGreaterThanOrEqualTo(FullMove.state(subject).minimumPods());
                assertThat(max + floor)
                        .as(one.label())
                        .isEqualTo(FullMove.state(subject).maximumPods());
                assertThat(min).isLessThanOrEqualTo(max);
            }
            for (ManifestJson one : ManifestJson.of(subject, "ScaledObject")) {
                boolean pinned = one.at("/metadata/annotations/autoscaling.keda.sh~1paused-replicas")
                        .asText()
                        .equals("0");
                int max = pinned ? 0 : one.at("/spec/maxReplicaCount").asInt();
                assertThat(max + floor(subject))
                        .as(one.label())
                        .isEqualTo(FullMove.state(subject).maximumPods());
                assertThat(one.at("/spec/minReplicaCount").asInt())
                        .isLessThanOrEqualTo(one.at("/spec/maxReplicaCount").asInt());
            }
        }
    }

    @Test
    void everyNamespaceIsOneOfTheServices() {
        assertThat(ManifestJson.all()).allSatisfy(manifest -> {
            List<String> namespaces =
                    new ArrayList<>(FullMove.plan().environment().service().namespaces());
            // Agents and dashboards are in the namespaces of their readers.
            switch (manifest.json().path("kind").asText()) {
                case "Instrumentation" -> namespaces.add("new-relic");
                case "ConfigMap" -> namespaces.add("monitoring");
                default -> {}
            }
            assertThat(namespaces).contains(manifest.at("/metadata/namespace").asText());
        });
    }

    private static int floor(FeatureStackProps subject) {
        return ManifestJson.of(subject, "Deployment").stream()
                .filter(deployment -> deployment.name().endsWith("-floor"))
                .mapToInt(deployment -> deployment.at("/spec/replicas").asInt())
                .sum();
    }

    private static void assertSelects(JsonNode selector, ManifestJson workload) {
        Map<String, String> labels = labels(workload.podTemplate().at("/metadata/labels"));
        assertThat(labels).as(workload.label()).containsAllEntriesOf(labels(selector));
        assertThat(selector).isNotEmpty();
    }

    private static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }
}
