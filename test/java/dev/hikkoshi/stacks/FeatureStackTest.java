package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.MoveTemplates.Step;
import dev.hikkoshi.stacks.feature.Altered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A feature's stack, in what the sample's move shows and in what it does not. */
class FeatureStackTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String APPLIED = "Custom::AWSCDK-EKS-KubernetesResource";
    private static final String PARAMETER = "AWS::SSM::Parameter";

    @Test
    void everyStackHasAResourceInEveryPhase() {
        assertThat(MoveTemplates.all().steps()).hasSizeGreaterThan(80);
        for (Step step : MoveTemplates.all().steps()) {
            assertThat(step.template().path("Resources").size())
                    .as(step.label())
                    .isBetween(2, 60);
        }
    }

    @Test
    @DisplayName("What a reviewer reads is what is applied: the YAML and the template hold the same objects, in order")
    void theYamlIsWhatIsApplied() throws IOException {
        for (Step step : MoveTemplates.all().steps()) {
            if (step.state().share() == 25 || step.state().share() == 100) {
                List<JsonNode> applied = new ArrayList<>();
                for (JsonNode resource : step.resources(APPLIED).values()) {
                    String manifest = resource.at("/Properties/Manifest").asText();
                    assertThat(manifest.length()).as(step.label()).isLessThan(100_000);
                    new ObjectMapper().readTree(manifest).forEach(applied::add);
                }
                List<JsonNode> written = new ArrayList<>();
                try (var documents = new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(StackCharts.yaml(step.stack()))) {
                    documents.forEachRemaining(written::add);
                }
                assertThat(written).as(step.label()).isEqualTo(applied).isNotEmpty();
            }
        }
    }

    @Test
    @DisplayName("T7: an evacuating roll-back takes the EKS group out of the rule, and leaves the group and its pods")
    void t7Evacuation() {
        Synthesized written = synthesize("evacuated", Altered.phase(front(Optional.empty()), Stage.DUAL, 0, true));
        JsonNode groups = written.resource("web-front", RULE).at("/Properties/Actions/0/ForwardConfig/TargetGroups");
        assertThat(groups).hasSize(1);
        assertThat(groups.at("/0/TargetGroupArn/Fn::ImportValue").asText())
                .isEqualTo("production:legacy:TargetGroupArn-railsweb-public");
        assertThat(groups.at("/0/Weight").asInt()).isEqualTo(100);
        assertThat(written.resources("web-front", GROUP)).hasSize(1);
        assertThat(written.resources("web-front", APPLIED)).isNotEmpty();
    }

    @Test
    @DisplayName("Staff see EKS before anyone else: a rule of their own with all of its weight on EKS")
    void canary() {
        HttpFeature feature = front(Optional.of(new Canary(90, "X-Staff", "yes")));
        Synthesized written = synthesize("canary", Altered.phase(feature, Stage.DUAL, 0, false));
        Map<String, JsonNode> rules = new TreeMap<>(written.resources("web-front", RULE));
        assertThat(rules).hasSize(2);
        JsonNode canary = rules.values().iterator().next().path("Properties");
        assertThat(canary.path("Priority").asInt()).isEqualTo(90);
        assertThat(canary.at("/Conditions/1/HttpHeaderConfig/HttpHeaderName").asText())
                .isEqualTo("X-Staff");
        assertThat(canary.at("/Actions/0/ForwardConfig/TargetGroups")).hasSize(1);
        assertThat(canary.at("/Actions/0/ForwardConfig/TargetGroups/0/Weight").asInt())
                .isEqualTo(100);
        Synthesized evacuated = synthesize("canary-evacuated", Altered.phase(feature, Stage.DUAL, 0, true));
        assertThat(evacuated.resources("web-front", RULE)).hasSize(1);
        Synthesized retired = synthesize("canary-retired", Altered.phase(feature, Stage.RETIRED, 100, false));
        assertThat(retired.resources("web-front", RULE)).hasSize(1);
    }

    @Test
    @DisplayName("With GitOps CDK applies nothing, and the same YAML is written")
    void gitopsAppliesNothing() {
        Phase kubectl = Altered.phase(Altered.feature("order-export"), Stage.RETIRED, 100, false);
        Phase gitops = with(kubectl, Delivery.GITOPS, kubectl.environment().legacy());
        List<String> yaml = new ArrayList<>();
        Synthesized written = Synthesized.of(
                "gitops",
                "production",
                stage -> yaml.add(StackCharts.yaml(new FeatureStack(stage, gitops, "order-export"))));
        Synthesized.of(
                "kubectl",
                "production",
                stage -> yaml.add(StackCharts.yaml(new FeatureStack(stage, kubectl, "order-export"))));
        assertThat(yaml.get(0)).isEqualTo(yaml.get(1)).contains("kind: CronJob");
        assertThat(written.resources("order-export", APPLIED)).isEmpty();
        assertThat(written.resources("order-export", PARAMETER)).hasSize(1);
    }

    @Test
    @DisplayName("Someone else's VMs: the rule names the layer's own target group")
    void anExternalFleetIsNamedByItsArn() {
        String arn = "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/web/0123456789abcdef";
        Phase phase = Altered.phase(front(Optional.empty()), Stage.SHIFTING, 5, false);
        Layer layer =
                new Layer("railsweb", "c5.xlarge", 80, 4, 0, List.of(), 0, 0, new TreeMap<>(Map.of("public", arn)));
        Phase external = with(phase, Delivery.KUBECTL, new Legacy(LegacyProvider.EXTERNAL, "", List.of(layer)));
        JsonNode groups = synthesize("external", external)
                .resource("web-front", RULE)
                .at("/Properties/Actions/0/ForwardConfig/TargetGroups");
        assertThat(groups.at("/0/TargetGroupArn").asText()).isEqualTo(arn);
        assertThat(groups.at("/0/Weight").asInt()).isEqualTo(95);
    }

    @Test
    @DisplayName("T26: whoever lets a cron go is deployed first")
    void t26TheOldOwnerLetsGoFirst() {
        for (Step step : MoveTemplates.all().of("order-export")) {
            if (step.state().runsOnCluster() && step.state().runsOnLegacy()) {
                String workload = id(step, APPLIED, "Workload");
                String parameters = step.template().path("Resources").toString();
                JsonNode firstManifest = step.template()
                        .path("Resources")
                        .path(id(step, APPLIED, "Foundation"))
                        .path("DependsOn");
                JsonNode firstParameter = step.template()
                        .path("Resources")
                        .path(id(step, PARAMETER, "LegacyControlconfiguration"))
                        .path("DependsOn");
                assertThat(parameters).contains("cron-owner");
                if (step.state().share() == 100) {
                    assertThat(firstManifest.toString()).as(step.label()).contains("LegacyControl");
                    assertThat(firstParameter.isMissingNode()).isTrue();
                } else {
                    assertThat(firstParameter.toString()).as(step.label()).contains(workload);
                }
            }
        }
    }

    @Test
    @DisplayName("R36: once a feature has retired, nothing of it is left for the legacy side")
    void nothingIsLeftAfterRetiring() {
        for (Step step : MoveTemplates.all().steps()) {
            boolean told = step.resources(PARAMETER).keySet().stream().anyMatch(id -> id.startsWith("LegacyControl"));
            assertThat(told).as(step.label()).isEqualTo(step.state().runsOnLegacy());
            if (!step.state().runsOnLegacy()) {
                assertThat(step.template().path("Resources").toString()).doesNotContain(":legacy:");
            }
        }
    }

    @Test
    @DisplayName("Pods get their rights by their own account, in their own namespace, of this cluster alone")
    void identity() {
        Step step = MoveTemplates.all().of("media-stream").stream()
                .filter(one -> one.state().runsOnCluster())
                .findFirst()
                .orElseThrow();
        JsonNode association = step.resources("AWS::EKS::PodIdentityAssociation")
                .values()
                .iterator()
                .next()
                .path("Properties");
        assertThat(association.path("ClusterName").asText()).isEqualTo("hidamari-album-production");
        assertThat(association.path("Namespace").asText()).isEqualTo("media");
        assertThat(association.path("ServiceAccount").asText()).isEqualTo("media-stream");
        JsonNode trust = step.resources("AWS::IAM::Role")
                .values()
                .iterator()
                .next()
                .at("/Properties/AssumeRolePolicyDocument/Statement/0");
        assertThat(trust.at("/Principal/Service").asText()).isEqualTo("pods.eks.amazonaws.com");
        assertThat(trust.at("/Condition/StringEquals")).hasSize(3);
    }

    private static String id(Step step, String type, String start) {
        return step.resources(type).keySet().stream()
                .filter(id -> id.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Synthesized synthesize(String name, Phase phase) {
        return Synthesized.of(name, "production", stage -> new FeatureStack(stage, phase, "web-front"));
    }

    private static HttpFeature front(Optional<Canary> canary) {
        HttpFeature known = (HttpFeature) Altered.feature("web-front");
        Routing routing = known.routing();
        return Altered.routed(
                known,
                new Routing(
                        routing.loadBalancer(),
                        routing.priority(),
                        routing.hosts(),
                        routing.paths(),
                        routing.port(),
                        routing.healthPath(),
                        routing.stickiness(),
                        routing.slowStart(),
                        canary));
    }

    private static Phase with(Phase phase, Delivery delivery, Legacy legacy) {
        Environment known = phase.environment();
        Environment environment = new Environment(
                known.name(),
                known.purpose(),
                known.target(),
                delivery,
                known.service(),
                known.network(),
                known.loadBalancers(),
                legacy,
                known.cluster(),
                known.observability(),
                known.policy(),
                List.of());
        return new Phase(
                environment,
                phase.number(),
                phase.clusterSince(),
                phase.observabilitySince(),
                phase.legacySince(),
                legacy.layers(),
                phase.hasLegacy(),
                phase.states());
    }
}
