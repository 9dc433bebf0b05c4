package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.Shutdown;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Drain;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Probes;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every phase of the whole move avoids the traps in manifests. */
class WorkloadTrapsTest {

    private static final Set<String> PRUNED_BY_KUBECTL = Set.of("Service", "ConfigMap", "Deployment", "CronJob");

    @Test
    @DisplayName("T11: an optional object that kubectl does not prune has its own group without pruning")
    void t11WhatPruningMissesIsItsOwnGroup() {
        for (FeatureStackProps subject : FullMove.features()) {
            FeatureManifests manifests = FeatureManifests.of(subject);
            List<ManifestGroup> groups = new ArrayList<>(manifests.beforeTraffic());
            groups.addAll(manifests.afterTraffic());
            for (ManifestGroup group : groups) {
                boolean mayGo = Set.of("Secrets", "Scaling", "Observation").contains(group.name())
                        || group.name().startsWith("Binding");
                assertThat(group.pruneSelector().isEmpty()).as(group.name()).isEqualTo(mayGo);
                if (mayGo) {
                    assertThat(group.objects()).noneMatch(object -> PRUNED_BY_KUBECTL.contains(object.getKind()));
                } else {
                    String[] label = group.pruneSelector().split("=");
                    assertThat(group.objects())
                            .allSatisfy(object ->
                                    assertThat(object.getMetadata().getLabels()).containsEntry(label[0], label[1]));
                }
            }
        }
    }

    @Test
    @DisplayName("T11: each group has its own prune label")
    void t11PruneSelectorsAreUnique() {
        List<String> selectors = FullMove.plan().latest().states().keySet().stream()
                .map(name ->
                        FeatureManifests.of(FeatureStackProps.of(FullMove.plan().latest(), name)))
                .flatMap(manifests -> manifests.beforeTraffic().stream())
                .map(ManifestGroup::pruneSelector)
                .filter(selector -> !selector.isEmpty())
                .toList();
        assertThat(selectors).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    @DisplayName(
            "T39: a full queue makes a pod unready, and ends none: liveness looks for an open port, and is patient")
    void t39AFullQueueEndsNoPod() {
        int seen = 0;
        for (FeatureStackProps subject : FullMove.features()) {
            if (subject.feature() instanceof HttpFeature http) {
                for (Container container : containers(FeatureManifests.of(subject))) {
                    seen++;
                    Probe liveness = container.getLivenessProbe();
                    Probe readiness = container.getReadinessProbe();
                    assertThat(liveness.getHttpGet()).isNull();
                    assertThat(liveness.getTcpSocket().getPort().getStrVal()).isEqualTo("http");
                    assertThat(readiness.getHttpGet().getPath())
                            .isEqualTo(http.routing().healthPath());
                    assertThat(seconds(readiness)).isEqualTo(15);
                    assertThat(seconds(liveness))
                            .isGreaterThan(
                                    (int) http.drain().deregistrationDelay().toSeconds() + 100);
                    assertThat(seconds(container.getStartupProbe())).isEqualTo(300);
                    // Otherwise, a container that a probe ends first sleeps as long as the longest request.
                    assertThat(List.of(liveness, container.getStartupProbe()))
                            .extracting(Probe::getTerminationGracePeriodSeconds)
                            .containsOnly(10L);
                    assertThat(readiness.getTerminationGracePeriodSeconds()).isNull();
                    assertThat(liveness.getTimeoutSeconds()).isLessThan(liveness.getPeriodSeconds());
                }
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    @DisplayName("T39: startup, readiness and liveness are declared apart, and the legacy side knows them")
    void t39DeclaredProbes() throws IOException {
        HttpFeature known = (HttpFeature) Altered.feature("web-front");
        Probes probes = Probes.of("/started", Duration.ofSeconds(602), Optional.of("/alive"), Duration.ofSeconds(15));
        HttpFeature declared =
                new HttpFeature(known.workload(), known.kind(), known.routing(), known.drain(), probes, known.peak());
        FeatureStackProps subject = Altered.of(declared, Stage.DUAL, 0);
        List<Container> containers = containers(FeatureManifests.of(subject));
        assertThat(containers).isNotEmpty();
        for (Container container : containers) {
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/started");
            assertThat(seconds(container.getStartupProbe())).isEqualTo(605);
            assertThat(container.getReadinessProbe().getHttpGet().getPath())
                    .isEqualTo(known.routing().healthPath());
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/alive");
            assertThat(container.getLivenessProbe().getTcpSocket()).isNull();
            assertThat(seconds(container.getLivenessProbe())).isEqualTo(140);
        }
        JsonNode description = new ObjectMapper()
                .readTree(LegacyControl.of(subject, "").values().get("feature"));
        assertThat(description.path("livenessPath").asText()).isEqualTo("/alive");
        assertThat(description.path("startupSeconds").asInt()).isEqualTo(602);
        JsonNode usual = new ObjectMapper()
                .readTree(LegacyControl.of(Altered.of(known, Stage.DUAL, 0), "")
                        .values()
                        .get("feature"));
        assertThat(usual.has("livenessPath") || usual.has("startupSeconds")).isFalse();
    }

    private static List<Container> containers(FeatureManifests manifests) {
        return manifests.objects().stream()
                .filter(Deployment.class::isInstance)
                .map(object -> ((Deployment) object)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0))
                .toList();
    }

    private static int seconds(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    @Test
    @DisplayName("T12: one binding per feature, for its own EKS group, without cluster name and network rules")
    void t12OneBindingPerEksGroup() {
        Map<String, String> boundBy = new TreeMap<>();
        for (ManifestJson binding : ManifestJson.all("TargetGroupBinding")) {
            String group = binding.at("/spec/targetGroupName").asText();
            String feature = binding.subject().feature().name();
            assertThat(boundBy.computeIfAbsent(group, unknown -> feature)).isEqualTo(feature);
            assertThat(binding.json().path("spec").properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("serviceRef", "targetGroupName", "targetType", "ipAddressType");
        }
        assertThat(boundBy).hasSize(7);
    }

    @Test
    @DisplayName(
            "T13: account, configuration, Service and autoscaler before the binding, and the binding before the pods")
    void t13OrderOfApplication() {
        for (FeatureStackProps subject : FullMove.features()) {
            if (subject.feature() instanceof HttpFeature && subject.presence().runsOnCluster()) {
                List<String> kinds = ManifestJson.of(subject).stream()
                        .map(manifest -> manifest.json().path("kind").asText())
                        .toList();
                int binding = kinds.indexOf("TargetGroupBinding");
                assertThat(kinds.subList(0, binding))
                        .contains("ServiceAccount", "ConfigMap", "Service", "NetworkPolicy", "HorizontalPodAutoscaler")
                        .doesNotContain("Deployment");
                assertThat(kinds.subList(binding, kinds.size())).contains("Deployment", "PodDisruptionBudget");
            }
        }
    }

    @Test
    @DisplayName(
            "T13, T42: a binding is in the first wave, pods and whatever Argo CD could wait for are in the last one")
    void t13SyncWavesFollowTheOrder() {
        for (ManifestJson binding : ManifestJson.all("TargetGroupBinding")) {
            FeatureStackProps subject = binding.subject();
            int pods = wave(ManifestJson.of(subject, "Deployment").get(0));
            assertThat(wave(ManifestJson.of(subject, "Service").get(0)))
                    .as(binding.label())
                    .isEqualTo(wave(binding));
            assertThat(wave(binding)).as(binding.label()).isLessThan(pods);
            assertThat(wave(ManifestJson.of(subject, "HorizontalPodAutoscaler").get(0)))
                    .isEqualTo(pods);
        }
    }

    @Test
    @DisplayName("T14: pods allow traffic only to their port, and only from the feature to its needs")
    void t14NetworkPolicies() {
        List<ManifestJson> thumbnailer = ManifestJson.all("NetworkPolicy").stream()
                .filter(policy -> policy.name().equals("admin-console"))
                .toList();
        assertThat(thumbnailer).isNotEmpty().allSatisfy(policy -> {
            assertThat(ports(policy.at("/spec/egress"))).containsExactly(53, 53, 3306, 443);
            assertThat(policy.at("/spec/egress/1/to").findValuesAsText("cidr"))
                    .as("a NetworkPolicy names no security group, but the subnets of the database")
                    .containsExactly("10.40.0.0/19", "10.40.64.0/19", "10.40.96.0/19");
        });
        List<ManifestJson> front = ManifestJson.all("NetworkPolicy").stream()
                .filter(policy -> policy.name().equals("web-front"))
                .toList();
        assertThat(front).isNotEmpty().allSatisfy(policy -> {
            assertThat(ports(policy.at("/spec/egress"))).containsExactly(53, 53, 443, 8080, 11211);
            assertThat(policy.at("/spec/egress/2/to/0/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo("app-api");
        });
    }

    @Test
    @DisplayName("T15: deregistration delay <= preStop sleep < grace period, which is at most 110 seconds on spot")
    void t15DrainIsCoherent() {
        for (ManifestJson deployment : ManifestJson.all("Deployment")) {
            int grace = deployment
                    .podTemplate()
                    .at("/spec/terminationGracePeriodSeconds")
                    .asInt();
            int preStop = deployment
                    .container()
                    .at("/lifecycle/preStop/sleep/seconds")
                    .asInt();
            if (deployment.subject().feature() instanceof HttpFeature http) {
                long delay = http.drain().deregistrationDelay().toSeconds();
                assertThat(delay).as(deployment.label()).isLessThanOrEqualTo(preStop);
                assertThat(preStop).as(deployment.label()).isLessThan(grace).isPositive();
            }
            boolean onSpot = !deployment.name().endsWith("-floor")
                    && deployment.subject().workload().placement().capacity() == Capacity.SPOT;
            assertThat(grace).as(deployment.label()).isLessThanOrEqualTo(onSpot ? 110 : 3600);
        }
        ManifestJson stream = ManifestJson.all("Deployment").stream()
                .filter(deployment -> deployment.name().equals("media-stream"))
                .findFirst()
                .orElseThrow();
        assertThat(stream.container().at("/lifecycle/preStop/sleep/seconds").asInt())
                .isEqualTo(95);
        assertThat(stream.podTemplate()
                        .at("/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isEqualTo(105);
    }

    @Test
    @DisplayName("T15: a request of 150 seconds does not fit on spot, and a sleep beyond the grace period is refused")
    void t15WhatDoesNotFit() {
        assertThat(Drain.of(Duration.ofSeconds(90)).fitsSpot()).isTrue();
        assertThat(Drain.of(Duration.ofSeconds(150)).fitsSpot()).isFalse();
        assertThatThrownBy(() -> new Shutdown(105, 105)).hasMessageContainingAll("105", "T15");
    }

    @Test
    @DisplayName(
            "T15: the on-demand floor of a worker with checkpoints ends before an update of its node fails; its spot pods end with the notice")
    void t15TheFloorHasTheTimeOfItsWork() {
        for (ManifestJson deployment : ManifestJson.all("Deployment")) {
            if (deployment.subject().feature().name().equals("transcoder")) {
                assertThat(deployment
                                .podTemplate()
                                .at("/spec/terminationGracePeriodSeconds")
                                .asInt())
                        .isEqualTo(deployment.name().equals("transcoder-floor") ? 840 : 110);
            }
        }
    }

    @Test
    @DisplayName(
            "T16: an autoscaled Deployment has no replicas; only a floor has them, and a worker that is pinned to 0")
    void t16NoReplicasBesideAnAutoscaler() {
        for (ManifestJson deployment : ManifestJson.all("Deployment")) {
            boolean floor = deployment.name().endsWith("-floor");
            boolean pinned = ManifestJson.of(deployment.subject(), "ScaledObject").stream()
                    .anyMatch(scaled -> scaled.at("/metadata/annotations/autoscaling.keda.sh~1paused-replicas")
                            .asText()
                            .equals("0"));
            JsonNode replicas = deployment.at("/spec/replicas");
            if (floor) {
                assertThat(replicas.isInt()).as(deployment.label()).isTrue();
            } else if (pinned) {
                assertThat(replicas.asInt(-1)).as(deployment.label()).isZero();
            } else {
                assertThat(replicas.isMissingNode()).as(deployment.label()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("T17: the pods for a share exist one phase before the share")
    void t17CapacityBeforeShare() {
        List<Phase> phases = FullMove.plan().phases();
        for (int number = 1; number < phases.size(); number++) {
            Phase before = phases.get(number - 1);
            for (HttpFeature http : before.environment().service().httpFeatures()) {
                int share = phases.get(number).share(http.name());
                if (share > before.share(http.name())) {
                    ManifestJson autoscaler = ManifestJson.of(
                                    FeatureStackProps.of(before, http.name()), "HorizontalPodAutoscaler")
                            .get(0);
                    int needed = (http.peak() * share + 99) / 100;
                    assertThat(autoscaler.at("/spec/minReplicas").asInt())
                            .as("%s before its share of %d", http.name(), share)
                            .isGreaterThanOrEqualTo(needed);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "T18: no step of the move changes a pod: the template is the same in every phase. A cron asks for its owner"
                    + " until it retires, which replaces no pod")
    void t18NoStepRollsPods() {
        Map<String, JsonNode> templates = new TreeMap<>();
        ManifestJson.workloads().forEach(workload -> {
            JsonNode template = workload.podTemplate().deepCopy();
            if (workload.is("CronJob")) {
                ((ObjectNode) template.path("spec")).remove("initContainers");
            }
            JsonNode known = templates.computeIfAbsent(workload.name(), unknown -> template);
            assertThat(template).as(workload.label()).isEqualTo(known);
        });
        assertThat(templates).hasSize(15);
    }

    @Test
    @DisplayName("T26: a cron runs on EKS only when EKS owns it, one run at a time, in its own time zone")
    void t26OneOwnerPerCron() {
        for (ManifestJson cron : ManifestJson.all("CronJob")) {
            JsonNode spec = cron.json().path("spec");
            CronFeature feature = (CronFeature) cron.subject().feature();
            assertThat(spec.path("suspend").asBoolean())
                    .as(cron.label())
                    .isEqualTo(cron.subject().presence().share() != 100);
            assertThat(spec.path("concurrencyPolicy").asText()).isEqualTo("Forbid");
            assertThat(spec.path("timeZone").asText()).isEqualTo("Asia/Tokyo");
            assertThat(spec.path("startingDeadlineSeconds").asLong())
                    .isEqualTo(feature.startingDeadline().toSeconds())
                    .isPositive();
            assertThat(spec.at("/jobTemplate/spec/backoffLimit").asInt()).isEqualTo(feature.idempotent() ? 2 : 0);
            assertThat(spec.has("successfulJobsHistoryLimit")).isTrue();
            assertThat(spec.has("failedJobsHistoryLimit")).isTrue();
        }
    }

    @Test
    @DisplayName("T27: no manifest contains a Secret, and no ExternalSecret contains a value")
    void t27NoSecretInAManifest() {
        assertThat(ManifestJson.all()).noneMatch(manifest -> manifest.is("Secret"));
        for (ManifestJson secret : ManifestJson.all("ExternalSecret")) {
            assertThat(ManifestJson.each(secret.at("/spec/data")))
                    .allSatisfy(entry -> assertThat(entry.path("remoteRef").properties())
                            .extracting(Map.Entry::getKey)
                            .containsExactlyInAnyOrder("key", "property"));
            assertThat(secret.at("/spec/secretStoreRef/kind").asText()).isEqualTo("ClusterSecretStore");
        }
        for (ManifestJson config : ManifestJson.all("ConfigMap")) {
            assertThat(config.json().path("data").properties())
                    .extracting(Map.Entry::getKey)
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(
                            config.subject().workload().configuration().secrets());
        }
        assertThat(ManifestJson.all("ConfigMap"))
                .as("the same place, with what may stand there")
                .anySatisfy(config -> assertThat(config.json().path("data").properties())
                        .extracting(Map.Entry::getKey)
                        .containsAll(config.subject()
                                .workload()
                                .configuration()
                                .variables()
                                .keySet()));
    }

    @Test
    @DisplayName("Invariant 12: restricted pods, read-only root file systems, no CloudFormation token, no API token")
    void restrictedPods() {
        ManifestJson.workloads().forEach(workload -> {
            JsonNode pod = workload.podTemplate().path("spec");
            JsonNode container = workload.container().path("securityContext");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(ManifestJson.each(pod.path("volumes"))).allMatch(volume -> volume.has("emptyDir"));
        });
        assertThat(ManifestJson.all())
                .allSatisfy(manifest -> assertThat(manifest.json().toString().toLowerCase(Locale.ROOT))
                        .doesNotContain("${token", "fn::", "docker.sock", ":latest"));
    }

    private static int wave(ManifestJson manifest) {
        return manifest.at("/metadata/annotations/argocd.argoproj.io~1sync-wave")
                .asInt(0);
    }

    private static List<Integer> ports(JsonNode rules) {
        return ManifestJson.each(rules)
                .flatMap(rule -> ManifestJson.each(rule.path("ports")))
                .map(port -> port.path("port").asInt())
                .toList();
    }
}
