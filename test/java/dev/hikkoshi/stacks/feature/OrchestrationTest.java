package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Placement;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The functions of an orchestrator (R30), in all manifests of all phases. */
class OrchestrationTest {

    private static final String SPOT = "/spec/affinity/nodeAffinity/preferredDuringSchedulingIgnoredDuringExecution/0"
            + "/preference/matchExpressions/0/values/0";
    private static final String REQUIRED = "/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
            + "/nodeSelectorTerms/0/matchExpressions/0/values/0";

    @Test
    @DisplayName(
            "R30: deployment: one image reference everywhere, never latest, and a rollout without loss of capacity")
    void deployment() {
        ManifestJson.workloads().forEach(workload -> {
            String image = workload.container().path("image").asText();
            assertThat(image)
                    .as(workload.label())
                    .isEqualTo(workload.subject().workload().image().reference())
                    .doesNotEndWith(":latest");
            assertThat(workload.container().path("imagePullPolicy").asText()).isEqualTo("IfNotPresent");
            assertThat(workload.podTemplate()
                            .at("/metadata/annotations/hikkoshi.dev~1revision")
                            .asText())
                    .isEqualTo(workload.subject().workload().image().revision());
        });
        for (ManifestJson deployment : ManifestJson.all("Deployment")) {
            JsonNode rolling = deployment.at("/spec/strategy/rollingUpdate");
            boolean http = deployment.subject().feature() instanceof HttpFeature;
            assertThat(rolling.path(http ? "maxUnavailable" : "maxSurge").asInt(-1))
                    .as(deployment.label())
                    .isZero();
        }
    }

    @Test
    @DisplayName("R30: scheduling: spot first for requests, spot only for queues with a floor, "
            + "on-demand for singletons and floors")
    void scheduling() {
        ManifestJson.workloads().forEach(workload -> {
            Placement placement = workload.subject().workload().placement();
            JsonNode pods = workload.podTemplate();
            boolean onDemand = placement.capacity() == Capacity.ON_DEMAND
                    || workload.name().endsWith("-floor");
            boolean worker = workload.subject().feature() instanceof WorkerFeature;
            String required = onDemand ? "on-demand" : worker && placement.onDemandFloor() > 0 ? "spot" : "";
            assertThat(pods.at(REQUIRED).asText()).as(workload.label()).isEqualTo(required);
            assertThat(pods.at(SPOT).asText()).as(workload.label()).isEqualTo(required.isEmpty() ? "spot" : "");
            assertThat(pods.at("/spec/priorityClassName").asText())
                    .isEqualTo(
                            workload.subject().feature() instanceof HttpFeature ? "hikkoshi-feature" : "hikkoshi-work");
        });
        assertThat(ManifestJson.all("CronJob").stream()
                        .filter(cron -> cron.name().equals("order-export")))
                .isNotEmpty()
                .allSatisfy(cron ->
                        assertThat(cron.podTemplate().at(REQUIRED).asText()).isEqualTo("on-demand"));
    }

    @Test
    @DisplayName("R30: availability: at least two pods on spot, spread over zones and nodes, with a disruption budget")
    void availability() {
        for (ManifestJson deployment : ManifestJson.all("Deployment")) {
            Set<String> spread = ManifestJson.each(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                    .map(constraint -> constraint.path("topologyKey").asText())
                    .collect(Collectors.toSet());
            assertThat(spread)
                    .as(deployment.label())
                    .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname");
            assertThat(ManifestJson.of(deployment.subject(), "PodDisruptionBudget"))
                    .as(deployment.label())
                    .hasSize(1);
        }
        for (ManifestJson autoscaler : ManifestJson.all("HorizontalPodAutoscaler")) {
            if (autoscaler.subject().workload().placement().capacity() == Capacity.SPOT) {
                assertThat(autoscaler.at("/spec/minReplicas").asInt())
                        .as(autoscaler.label())
                        .isGreaterThanOrEqualTo(2);
            }
        }
    }

    @Test
    @DisplayName("R30: traffic routing: from the binding over the Service to the container, without another way")
    void trafficRouting() {
        for (FeatureStackProps subject : ManifestJson.all().stream()
                .map(ManifestJson::subject)
                .distinct()
                .toList()) {
            boolean http = subject.feature() instanceof HttpFeature;
            List<ManifestJson> bindings = ManifestJson.of(subject, "TargetGroupBinding");
            List<ManifestJson> services = withoutMetrics(ManifestJson.of(subject, "Service"));
            List<ManifestJson> policies = withoutMetrics(ManifestJson.of(subject, "NetworkPolicy"));
            assertThat(bindings).hasSize(http ? 1 : 0);
            assertThat(services).hasSize(http ? 1 : 0);
            assertThat(policies).hasSize(1);
            assertThat(policies.get(0).at("/spec/policyTypes")).hasSize(2);
            JsonNode ingress = policies.get(0).at("/spec/ingress");
            if (http) {
                assertThat(bindings.get(0).at("/spec/targetType").asText()).isEqualTo("ip");
                assertThat(ingress).hasSize(1);
                assertThat(ingress.at("/0/ports/0/port").asInt())
                        .isEqualTo(((HttpFeature) subject.feature()).routing().port());
                assertThat(ingress.at("/0/from").findValuesAsText("cidr"))
                        .isEqualTo(subject.surroundings().loadBalancerBlocks().stream()
                                .map(Object::toString)
                                .toList())
                        .isNotEmpty();
            } else {
                assertThat(ingress.isMissingNode()).isTrue();
            }
        }
    }

    @Test
    @DisplayName(
            "R30: resource management: every container requests CPU, memory and disk, with limits for memory and disk")
    void resourceManagement() {
        ManifestJson.workloads().forEach(workload -> {
            assertThat(workload.podTemplate().at("/spec/containers")).hasSize(1);
            JsonNode resources = workload.container().path("resources");
            assertThat(resources.path("requests").properties())
                    .as(workload.label())
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactlyInAnyOrder("cpu", "memory", "ephemeral-storage");
            assertThat(resources.at("/limits/memory")).isEqualTo(resources.at("/requests/memory"));
            assertThat(resources.path("limits").has("ephemeral-storage")).isTrue();
            assertThat(workload.podTemplate()
                            .at("/spec/volumes/0/emptyDir/sizeLimit")
                            .asText())
                    .isNotEmpty();
            int milliCpu = workload.subject().workload().pods().milliCpu();
            assertThat(resources.at("/requests/cpu").asText()).isEqualTo(milliCpu + "m");
        });
    }

    /** The objects without those for metrics. */
    private static List<ManifestJson> withoutMetrics(List<ManifestJson> objects) {
        return objects.stream()
                .filter(object -> !object.at("/metadata/labels/app.kubernetes.io~1component")
                        .asText()
                        .equals("metrics"))
                .toList();
    }
}
