package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every feature finds in the cluster, and in which order it gets there. */
class ClusterPlatformTest {

    private static final String MANIFEST = "Custom::AWSCDK-EKS-KubernetesResource";
    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";

    private static final AtomicReference<String> YAML = new AtomicReference<>();
    private static final Synthesized CLUSTER = synth("platform", new ClusterSample(), YAML);
    private static final List<JsonNode> OBJECTS = objects(YAML.get());

    @Test
    @DisplayName("T13: access and nodes, then controllers, then namespaces; features come in later stacks")
    void t13ControllersBeforeWhatStandsOnThem() {
        Map<String, JsonNode> manifests = CLUSTER.resources("cluster", MANIFEST);
        Map<String, JsonNode> charts = CLUSTER.resources("cluster", CHART);
        JsonNode first = manifests.get(idOf(manifests, "PlatformControllerNamespaces"));
        assertThat(dependencies(first))
                .anyMatch(id -> id.startsWith("KubectlAccess"))
                .anyMatch(id -> id.startsWith("AddOnscoredns"))
                .anyMatch(id -> id.startsWith("Rightsawsloadbalancercontroller"));
        assertThat(charts).hasSize(4);
        charts.values().forEach(chart -> assertThat(dependencies(chart))
                .containsExactly(idOf(manifests, "PlatformControllerNamespaces")));
        assertThat(dependencies(manifests.get(idOf(manifests, "PlatformShared"))))
                .containsExactlyInAnyOrderElementsOf(charts.keySet());
        for (String name : List.of("Namespacefront", "SecretStore", "Roomuploadgateway")) {
            assertThat(dependencies(manifests.get(idOf(manifests, "Platform" + name))))
                    .containsExactly(idOf(manifests, "PlatformShared"));
        }
    }

    @Test
    void aDeploymentIsAppliedWithWaitingForItsPods() {
        CLUSTER.resources("cluster", CHART).values().forEach(chart -> {
            assertThat(chart.at("/Properties/Wait").asBoolean()).isTrue();
            assertThat(chart.at("/Properties/Version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        });
    }

    @Test
    void aNamespaceThatLeavesTheFileKeepsItsPods() {
        Map<String, JsonNode> manifests = CLUSTER.resources("cluster", MANIFEST);
        assertThat(manifests
                        .get(idOf(manifests, "PlatformNamespacefront"))
                        .path("DeletionPolicy")
                        .asText())
                .isEqualTo("Retain");
        manifests.values().forEach(manifest -> assertThat(
                        manifest.path("Properties").has("PruneLabel"))
                .isFalse());
    }

    @Test
    @DisplayName("T13: feature namespaces hand out readiness gates, and all namespaces are restricted")
    void t13NamespacesHandOutGatesAndAreRestricted() {
        List<String> gated = new ArrayList<>();
        ofKind("Namespace").forEach(namespace -> {
            JsonNode labels = namespace.at("/metadata/labels");
            assertThat(labels.path("pod-security.kubernetes.io/enforce").asText())
                    .isEqualTo("restricted");
            if (labels.path("elbv2.k8s.aws/pod-readiness-gate-inject").asText().equals("enabled")) {
                gated.add(namespace.at("/metadata/name").asText());
            }
        });
        assertThat(gated).containsExactly("front", "api", "media", "batch");
    }

    @Test
    @DisplayName("T14: in each feature namespace nothing goes in or out, but for names")
    void t14DefaultDenyAndDns() {
        for (String namespace : List.of("front", "api", "media", "batch")) {
            JsonNode deny = named("NetworkPolicy", namespace, "default-deny");
            assertThat(deny.at("/spec/podSelector").isEmpty()).isTrue();
            assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
            assertThat(deny.path("spec").has("ingress") || deny.path("spec").has("egress"))
                    .isFalse();
            JsonNode dns = named("NetworkPolicy", namespace, "allow-dns");
            assertThat(dns.at("/spec/egress/0/ports").findValuesAsText("port")).containsOnly("53");
        }
    }

    @Test
    void aQuotaHoldsEveryFeatureAtItsMaximumDuringAnUpdate() {
        JsonNode hard = named("ResourceQuota", "front", "features").at("/spec/hard");
        // web-front: 20 and 5 more pods of 500m / 1024Mi; admin-console: 3 and 1 more of 250m / 512Mi.
        assertThat(hard.path("pods").asText()).isEqualTo("29");
        assertThat(hard.path("requests.cpu").asText()).isEqualTo("13500m");
        assertThat(hard.path("limits.memory").asText()).isEqualTo("27648Mi");
        assertThat(hard.path("services.loadbalancers").asText()).isEqualTo("0");
        assertThat(ofKind("LimitRange")).hasSize(4);
    }

    @Test
    @DisplayName("R22: room for a burst is as large as the feature's minimum, and gives way to every pod")
    void r22RoomForBursts() {
        List<JsonNode> rooms = ofKind("Deployment");
        assertThat(rooms).hasSize(1);
        JsonNode room = rooms.get(0);
        assertThat(room.at("/metadata/name").asText()).isEqualTo("upload-gateway-room");
        assertThat(room.at("/spec/replicas").asInt()).isEqualTo(6);
        JsonNode pod = room.at("/spec/template/spec");
        assertThat(pod.path("priorityClassName").asText()).isEqualTo("hikkoshi-overprovisioning");
        assertThat(pod.at("/containers/0/resources/requests").toString())
                .isEqualTo("{\"cpu\":\"500m\",\"memory\":\"768Mi\"}");
        assertThat(pod.at("/containers/0/securityContext/allowPrivilegeEscalation")
                        .asBoolean(true))
                .isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/containers/0/image").asText()).doesNotEndWith("latest");
        JsonNode lowest = named("PriorityClass", "", "hikkoshi-overprovisioning");
        assertThat(lowest.path("value").asInt()).isEqualTo(-10);
        assertThat(named("PriorityClass", "", "hikkoshi-feature").path("value").asInt())
                .isEqualTo(1000);
    }

    @Test
    @DisplayName("T27: secrets come from a store that only feature namespaces may use; no manifest holds one")
    void t27SecretsComeFromAStore() {
        JsonNode store = named("ClusterSecretStore", "", "aws-secrets-manager");
        assertThat(store.at("/spec/provider/aws/region").asText()).isEqualTo("ap-northeast-1");
        assertThat(store.at("/spec/conditions/0/namespaces").toString())
                .isEqualTo("[\"front\",\"api\",\"media\",\"batch\"]");
        assertThat(ofKind("Secret")).isEmpty();
    }

    @Test
    void manifestsHoldNoTokenAndAreWhatIsApplied() throws IOException {
        assertThat(YAML.get()).doesNotContain("${Token", "Fn::", "Ref:");
        List<JsonNode> applied = new ArrayList<>();
        for (JsonNode manifest : CLUSTER.resources("cluster", MANIFEST).values()) {
            new ObjectMapper()
                    .readTree(manifest.at("/Properties/Manifest").asText())
                    .forEach(applied::add);
        }
        assertThat(applied).containsExactlyInAnyOrderElementsOf(OBJECTS);
    }

    @Test
    @DisplayName("Delivery gitops: CDK applies nothing; the controllers are Applications with the same values")
    void underGitOpsControllersLeaveAsApplications() throws IOException {
        AtomicReference<String> yaml = new AtomicReference<>();
        ClusterSample sample = new ClusterSample().network(ClusterSample.EXISTING_VPC);
        Synthesized kubectl = synth("delivery-kubectl", sample, new AtomicReference<>());
        Synthesized gitops = synth("delivery-gitops", sample.delivery(Delivery.GITOPS), yaml);
        assertThat(gitops.texts().get("cluster"))
                .doesNotContain(
                        "Custom::AWSCDK", "AWS::Lambda", "KubectlServiceToken", "ImportValue\":\"production:network");
        assertThat(gitops.resources("cluster", "AWS::EKS::PodIdentityAssociation"))
                .hasSize(4);
        List<JsonNode> applications = objects(yaml.get()).stream()
                .filter(object -> object.path("kind").asText().equals("Application"))
                .toList();
        assertThat(applications).hasSize(4);
        for (JsonNode application : applications) {
            JsonNode source = application.at("/spec/source");
            JsonNode chart = kubectl.resources("cluster", CHART).values().stream()
                    .map(candidate -> candidate.path("Properties"))
                    .filter(candidate -> candidate.path("Chart").equals(source.path("chart")))
                    .findFirst()
                    .orElseThrow();
            assertThat(source.path("targetRevision")).isEqualTo(chart.path("Version"));
            assertThat(source.at("/helm/valuesObject"))
                    .isEqualTo(new ObjectMapper().readTree(chart.path("Values").asText()));
            assertThat(application
                            .at("/metadata/annotations/argocd.argoproj.io~1sync-wave")
                            .asText())
                    .isEqualTo("-20");
        }
    }

    @Test
    void underGitOpsANewVpcIsFoundByItsTags() {
        AtomicReference<String> yaml = new AtomicReference<>();
        synth("gitops-new-vpc", new ClusterSample().delivery(Delivery.GITOPS), yaml);
        assertThat(yaml.get()).contains("vpcTags:").doesNotContain("vpcId", "${Token");
    }

    private static Synthesized synth(String name, ClusterSample sample, AtomicReference<String> yaml) {
        return Synthesized.of(name, "production", stage -> {
            ClusterStack stack = new ClusterStack(stage, sample.phase());
            yaml.set(StackCharts.yaml(stack));
        });
    }

    private static List<JsonNode> objects(String yaml) {
        try (var values =
                new ObjectMapper(new YAMLFactory()).readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return values.readAll();
        } catch (IOException notYaml) {
            throw new IllegalStateException(notYaml);
        }
    }

    private static List<JsonNode> ofKind(String kind) {
        return OBJECTS.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    private static JsonNode named(String kind, String namespace, String name) {
        return ofKind(kind).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(name)
                        && object.at("/metadata/namespace").asText().equals(namespace))
                .findFirst()
                .orElseThrow();
    }

    private static String idOf(Map<String, JsonNode> resources, String prefix) {
        return resources.keySet().stream()
                .filter(id -> id.matches(prefix + "[0-9A-F]{8}"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> dependencies(JsonNode resource) {
        List<String> ids = new ArrayList<>();
        resource.path("DependsOn").forEach(id -> ids.add(id.asText()));
        return ids;
    }
}
