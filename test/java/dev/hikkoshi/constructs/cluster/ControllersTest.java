package dev.hikkoshi.constructs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.Attack;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.ImagePins;
import dev.hikkoshi.model.ImagePins.Pin;
import dev.hikkoshi.model.Target;
import dev.hikkoshi.model.Upstream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The controllers' charts and permissions. */
class ControllersTest {

    private static final ImageCache IMAGES = ImageCache.of(
            "album",
            "production",
            new Target("111122223333", "ap-northeast-1", "album.example"),
            Map.of(
                    Upstream.GITHUB,
                    "arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:ecr-pullthroughcache/github-d4E5f6"));

    private static final Map<String, Controller> CONTROLLERS = controllers();

    @ParameterizedTest
    @ValueSource(strings = {"aws-load-balancer-controller", "cluster-autoscaler", "external-secrets", "keda"})
    void everyValueExistsInTheHelmRelease(String name) {
        HelmRelease chart = CONTROLLERS.get(name).chart();
        ChartKeys keys = ChartKeys.of(name);
        assertThat(keys.version()).isEqualTo(chart.version());
        assertThat(keys.unknown(chart.values())).isEmpty();
    }

    @Test
    void aMisspelledValueIsSeen() {
        Map<String, Object> values = new Values()
                .with("keepTlsSecret", true)
                .with("controllerConfig", new Values().with("featureGates", new Values().with("NoSuchGate", true)))
                .with("nodeSelector", new Values().with("anything", "goes"))
                .map();
        assertThat(ChartKeys.of("aws-load-balancer-controller").unknown(values))
                .containsExactly("keepTlsSecret", "controllerConfig.featureGates.NoSuchGate");
    }

    @Test
    @DisplayName("T23: the load balancer controller keeps its certificate, ignores Services, and knows its VPC")
    void t23ValuesOfTheLoadBalancerController() {
        assertThat(CONTROLLERS.get("aws-load-balancer-controller").chart().values())
                .containsEntry("keepTLSSecret", true)
                .containsEntry("enableServiceMutatorWebhook", false)
                .containsEntry("region", "ap-northeast-1")
                .containsEntry("vpcId", "vpc-1")
                .containsEntry("replicaCount", 2)
                .containsEntry("nodeSelector", OnDemand.selector());
    }

    @Test
    @DisplayName("T12: the controller may only register targets, and only in tagged groups of features")
    void t12TheControllerHasNoRightOnLegacyGroups() {
        List<PolicyStatement> statements =
                CONTROLLERS.get("aws-load-balancer-controller").statements();
        PolicyStatement register = statements.get(0);
        assertThat(register.getActions())
                .containsExactlyInAnyOrder(
                        "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets");
        assertThat(register.getConditions())
                .isEqualTo(Map.of(
                        "StringEquals",
                        Map.of("aws:ResourceTag/service", "album", "aws:ResourceTag/environment", "production"),
                        "Null",
                        Map.of("aws:ResourceTag/feature", "false")));
        assertThat(statements.get(1).getActions())
                .isNotEmpty()
                .allMatch(action -> action.matches("(ec2|elasticloadbalancing):Describe\\w+"));
        assertThat(statements).hasSize(2);
    }

    @Test
    @DisplayName("R41: spot pools come before on-demand pools, by the group names of CloudFormation")
    void r41SpotBeforeOnDemand() {
        Map<?, ?> priorities = (Map<?, ?>)
                CONTROLLERS.get("cluster-autoscaler").chart().values().get("expanderPriorities");
        assertThat(priorities.get("50"))
                .isEqualTo(List.of("^eks-spotgeneral0a1b2c3d.*", "^eks-averyveryverylongpoolname012.*"));
        assertThat(priorities.get("10")).isEqualTo(List.of("^eks-enduring0a1b2c3d.*"));
    }

    @Test
    void theAutoscalerFollowsTheClustersVersion() {
        assertThat(CONTROLLERS.get("cluster-autoscaler").chart().values())
                .containsEntry(
                        "image",
                        new Values()
                                .with(
                                        "repository",
                                        IMAGES.repository(Upstream.KUBERNETES, "autoscaling/cluster-autoscaler"))
                                .with("tag", "v1.36.1")
                                .map());
        assertThatThrownBy(() -> ChartPins.read().autoscaler("1.31"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.31")
                .hasMessageContaining("[1.35, 1.36]");
    }

    @Test
    void kedaReadsTheWorkersQueuesAndNoOther() {
        assertThat(CONTROLLERS.get("keda").statements()).hasSize(1);
        assertThat(CONTROLLERS.get("keda").statements().get(0).getResources())
                .singleElement()
                .asString()
                .endsWith(":sqs:ap-northeast-1:111122223333:jobs");
        assertThat(Keda.of(stack(), ChartPins.read(), IMAGES, new Keda.Reads(List.of(), false, ""))
                        .statements())
                .isEmpty();
    }

    @Test
    @DisplayName("KEDA may do what its scalers call (v2.20.2, pkg/scalers): one action for each sort of trigger")
    void kedaReadsWhatItsTriggersRead() {
        Controller keda = Keda.of(stack(), ChartPins.read(), IMAGES, new Keda.Reads(List.of("jobs"), true, "ws-1"));
        assertThat(keda.statements())
                .extracting(statement -> statement.getActions() + " " + last(statement.getResources()))
                .containsExactly(
                        "[sqs:GetQueueAttributes] jobs",
                        "[cloudwatch:GetMetricData] *",
                        "[aps:QueryMetrics] workspace/ws-1");
        assertThat(keda.wildcards()).isNotEmpty();
        assertThat(CONTROLLERS.get("keda").wildcards()).isEmpty();
    }

    private static String last(List<String> resources) {
        assertThat(resources).hasSize(1);
        return resources.get(0).substring(resources.get(0).lastIndexOf(':') + 1);
    }

    @Test
    void externalSecretsReadsThisEnvironmentsSecretsAndNoOther() {
        assertThat(CONTROLLERS.get("external-secrets").statements().get(0).getResources())
                .singleElement()
                .asString()
                .endsWith(":secretsmanager:ap-northeast-1:111122223333:secret:album/production/*");
    }

    @Test
    void allControllersStandOnOnDemandNodes() {
        CONTROLLERS.values().forEach(controller -> assertThat(
                        controller.chart().values().toString())
                .contains("nodeSelector={hikkoshi.dev/capacity=on-demand}"));
    }

    @Test
    void theImagesOfAllControllersComeThroughTheCache() {
        CONTROLLERS.values().forEach(controller -> assertThat(
                        controller.chart().values().toString())
                .contains(IMAGES.root() + "/"));
    }

    @Test
    void refusesAChartWithARange() {
        assertThatThrownBy(() -> new HelmRelease("keda", "keda", "https://example.org", "keda", "^2.20.0", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("^2.20.0");
    }

    private static Stack stack() {
        return Stack.Builder.create(new App(), "stack")
                .env(software.amazon.awscdk.Environment.builder()
                        .account("111122223333")
                        .region("ap-northeast-1")
                        .build())
                .build();
    }

    /** Each image of a controller that has a digest is started by it, if the caches have the images. */
    @Test
    @Attack("Whoever can write to a public registry moves the tag of a controller's image")
    void aControllersImagesHaveTheirDigests() {
        String values = controllers(IMAGES.byDigest()).values().stream()
                .map(controller -> controller.chart().values().toString())
                .collect(Collectors.joining());
        List<Pin> pins = ImagePins.shipped().images().stream()
                .filter(pin -> pin.runs().equals("cluster"))
                .filter(pin -> !pin.repository().equals("pause")
                        && !pin.path().equals("autoscaling/cluster-autoscaler:v1.35.2"))
                .toList();
        assertThat(pins).hasSize(6);
        for (Pin pin : pins) {
            assertThat(values).contains("tag=" + pin.tag() + "@" + pin.digest().orElseThrow());
        }
        assertThat(controllers(IMAGES).values().toString()).doesNotContain("@sha256:");
    }

    private static Map<String, Controller> controllers() {
        return controllers(IMAGES);
    }

    private static Map<String, Controller> controllers(ImageCache images) {
        Stack stack = stack();
        ChartPins pins = ChartPins.read();
        Map<String, Object> vpc = new LinkedHashMap<>();
        vpc.put("vpcId", "vpc-1");
        Map<String, Controller> controllers = new LinkedHashMap<>();
        for (Controller controller : List.of(
                LoadBalancerController.of(
                        stack,
                        pins,
                        new LoadBalancerController.Props("c", "ap-northeast-1", vpc, "album", "production", images)),
                ClusterAutoscaler.of(
                        stack,
                        pins,
                        new ClusterAutoscaler.Props(
                                "c",
                                "1.36",
                                "ap-northeast-1",
                                List.of("spot-general-0a1b2c3d", "a-very-very-very-long-pool-name-0123-4b5c6d7e"),
                                List.of("enduring-0a1b2c3d"),
                                Duration.ofSeconds(3610),
                                images)),
                ExternalSecrets.of(stack, pins, images, "album/production/"),
                Keda.of(stack, pins, images, new Keda.Reads(List.of("jobs"), false, "")))) {
            controllers.put(controller.chart().name(), controller);
        }
        return controllers;
    }
}
