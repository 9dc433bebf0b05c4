package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.model.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Capture;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The shared objects of the cluster, and the order in which they are applied. */
class ClusterPlatformTest {

    private static final String MANIFEST = "Custom::AWSCDK-EKS-KubernetesResource";
    private static final String CHART = "Custom::AWSCDK-EKS-HelmChart";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ClusterStack STACK = new ClusterSample().stack("platform");
    private static final Template CLUSTER = Template.fromStack(STACK);
    private static final String YAML = StackCharts.yaml(STACK);
    private static final List<JsonNode> OBJECTS = objects(YAML);

    @Test
    @DisplayName("T13: access and nodes, then controllers, then namespaces; features come in later stacks")
    void t13ControllersBeforeWhatStandsOnThem() {
        Map<String, Map<String, Object>> manifests = CLUSTER.findResources(MANIFEST);
        Map<String, Map<String, Object>> charts = CLUSTER.findResources(CHART);
        String first = idOf(manifests, "PlatformControllerNamespaces");
        assertThat(dependencies(manifests.get(first)))
                .anyMatch(id -> id.startsWith("KubectlAccess"))
                .anyMatch(id -> id.startsWith("AddOnscoredns"))
                .anyMatch(id -> id.startsWith("Rightsawsloadbalancercontroller"));
        assertThat(charts).hasSize(4);
        String last = first;
        for (String chart : List.of("clusterautoscaler", "awsloadbalancercontroller", "externalsecrets", "keda")) {
            String id = idOf(charts, "Platform" + chart);
            assertThat(dependencies(charts.get(id))).containsExactly(last);
            last = id;
        }
        String shared = idOf(manifests, "PlatformShared");
        assertThat(dependencies(manifests.get(shared))).containsExactly(last);
        for (String name : List.of("Namespacefront", "SecretStore", "Roomuploadgateway")) {
            assertThat(dependencies(manifests.get(idOf(manifests, "Platform" + name))))
                    .singleElement()
                    .asString()
                    .startsWith("Platform")
                    .doesNotStartWith("PlatformControllerNamespaces");
        }
    }

    @Test
    void aChartIsPinnedAndWaitsForItsPods() {
        CLUSTER.allResourcesProperties(
                CHART,
                Map.of(
                        "ClusterName",
                        "hidamari-album-production",
                        "CreateNamespace",
                        true,
                        "Timeout",
                        "600s",
                        "Version",
                        Match.stringLikeRegexp("^\\d+\\.\\d+\\.\\d+$"),
                        "Wait",
                        true));
    }

    @Test
    void aNamespaceThatLeavesTheFileKeepsItsPods() {
        Map<String, Map<String, Object>> manifests = CLUSTER.findResources(MANIFEST);
        assertThat(manifests.get(idOf(manifests, "PlatformNamespacefront"))).containsEntry("DeletionPolicy", "Retain");
        assertNothingIsPruned(CLUSTER);
    }

    private static void assertNothingIsPruned(Template of) {
        of.allResourcesProperties(MANIFEST, Map.of("Overwrite", true, "PruneLabel", Match.absent()));
    }

    @Test
    void seesAPruneLabel() {
        Template more = OneMore.property(CLUSTER, MANIFEST, "/Properties", "PruneLabel");
        assertThatThrownBy(() -> assertNothingIsPruned(more)).hasMessageContaining("but only 8 match");
    }

    @Test
    @DisplayName("T13: feature namespaces inject readiness gates, and all namespaces are restricted")
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
    @DisplayName("T14: each feature namespace denies all traffic except DNS")
    void t14DefaultDenyAndDns() {
        for (String namespace : List.of("front", "api", "media", "batch")) {
            JsonNode deny = named("NetworkPolicy", namespace, "default-deny");
            // An empty object, which selects all pods. A path that is not there would be empty too.
            assertThat(deny.at("/spec/podSelector").toString()).isEqualTo("{}");
            assertThat(deny.at("/spec/policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
            assertThat(deny.path("spec").has("ingress") || deny.path("spec").has("egress"))
                    .isFalse();
            JsonNode dns = named("NetworkPolicy", namespace, "allow-dns");
            assertThat(dns.at("/spec/egress/0/ports").findValuesAsText("port")).containsOnly("53");
        }
    }

    @Test
    @DisplayName("T37: a quota allows every feature its maximum during an update, including terminating pods")
    void t37AQuotaHoldsEveryFeatureAtItsMaximumDuringAnUpdate() {
        JsonNode hard = named("ResourceQuota", "front", "features").at("/spec/hard");
        // web-front: 20, 5 more and 20 terminating pods of 500m / 1024Mi; admin-console: 3, 1 more and 3 of 250m /
        // 512Mi.
        assertThat(hard.path("pods").asText()).isEqualTo("52");
        assertThat(hard.path("requests.cpu").asText()).isEqualTo("24250m");
        assertThat(hard.path("limits.memory").asText()).isEqualTo("49664Mi");
        assertThat(hard.path("services.loadbalancers").asText()).isEqualTo("0");
        assertThat(ofKind("LimitRange")).hasSize(4);
    }

    @Test
    @DisplayName("R22: placeholders are as large as the feature's minimum, and every pod can evict them")
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
    @DisplayName(
            "T27, T36: the secret store serves each namespace with an ExternalSecret; no manifest contains a secret")
    void t27SecretsComeFromAStore() {
        JsonNode store = named("ClusterSecretStore", "", "aws-secrets-manager");
        assertThat(store.at("/spec/provider/aws/region").asText()).isEqualTo("ap-northeast-1");
        // No feature of this sample has a secret; New Relic has one.
        assertThat(store.at("/spec/conditions/0/namespaces").toString()).isEqualTo("[\"new-relic\"]");
        assertThat(ofKind("Secret")).isEmpty();
    }

    @Test
    void manifestsHoldNoTokenAndAreWhatIsApplied() throws IOException {
        assertThat(YAML)
                .contains("kind: Namespace")
                .doesNotContain("${Token", "Fn::")
                .doesNotContainPattern("\\bRef:");
        List<JsonNode> applied = new ArrayList<>();
        for (Map<String, Object> manifest : CLUSTER.findResources(MANIFEST).values()) {
            JSON.readTree(properties(manifest).get("Manifest").toString()).forEach(applied::add);
        }
        assertThat(applied).containsExactlyInAnyOrderElementsOf(OBJECTS);
    }

    @Test
    @DisplayName("Delivery gitops: CDK applies nothing; the charts of the controllers have the same values")
    void underGitOpsChartsHaveTheSameValues() throws IOException {
        ClusterSample sample = new ClusterSample().network(ClusterSample.EXISTING_VPC);
        Template kubectl = sample.template("delivery-kubectl");
        ClusterStack stack = sample.delivery(Delivery.GITOPS).stack("delivery-gitops");
        Template gitops = Template.fromStack(stack);
        for (Template template : List.of(kubectl, gitops)) {
            int applied = template == kubectl ? 1 : 0;
            assertThat(template.findResources(CHART)).hasSize(4 * applied);
            assertThat(template.findResources(MANIFEST).isEmpty()).isEqualTo(applied == 0);
            assertThat(template.findResources("AWS::Lambda::Function")).hasSize(2 * applied);
            assertThat(exports(template).contains("production:cluster:KubectlServiceToken"))
                    .isEqualTo(applied == 1);
            template.resourceCountIs("AWS::EKS::PodIdentityAssociation", 4);
        }
        assertThat(StackCharts.yaml(stack)).doesNotContain("kind: Application");
        assertThat(stack.helmReleases()).hasSize(4);
        for (HelmRelease release : stack.helmReleases()) {
            Capture values = new Capture();
            kubectl.hasResourceProperties(
                    CHART,
                    Map.of(
                            "Chart", release.chart(),
                            "Version", release.version(),
                            "Repository", release.repository(),
                            "Values", values));
            assertThat(JSON.readTree(JSON.writeValueAsString(release.values())))
                    .isEqualTo(JSON.readTree(values.asString()));
        }
    }

    @Test
    void underGitOpsAnExistingVpcIsNamedByItsIdAndANewOneByItsTags() {
        ClusterSample sample = new ClusterSample().delivery(Delivery.GITOPS);
        assertThat(values(sample.stack("gitops-new-vpc"))).contains("vpcTags=").doesNotContain("vpcId", "${Token");
        ClusterStack existing = sample.network(ClusterSample.EXISTING_VPC).stack("gitops-existing-vpc");
        assertThat(values(existing)).contains("vpcId=vpc-0a1b2c3d4e5f60718").doesNotContain("vpcTags", "${Token");
    }

    private static String values(ClusterStack stack) {
        return stack.helmReleases().stream()
                .map(release -> release.values().toString())
                .collect(Collectors.joining());
    }

    private static List<String> exports(Template template) {
        return template.findOutputs("*").values().stream()
                .map(output -> ((Map<?, ?>) output.get("Export")).get("Name").toString())
                .toList();
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

    private static String idOf(Map<String, ?> resources, String prefix) {
        return resources.keySet().stream()
                .filter(id -> id.matches(prefix + "[0-9A-F]{8}"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> dependencies(Map<String, Object> resource) {
        return ((List<?>) resource.get("DependsOn"))
                .stream().map(Object::toString).toList();
    }

    private static Map<?, ?> properties(Map<String, Object> resource) {
        return (Map<?, ?>) resource.get("Properties");
    }
}
