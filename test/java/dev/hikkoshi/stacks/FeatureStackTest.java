package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.model.Canary;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.Legacy;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Routing;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.random.Repositories;
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
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.sqs.Queue;

/** A feature's stack, in the sample's move and in cases that the sample does not have. */
class FeatureStackTest {

    private static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";
    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String APPLIED = "Custom::AWSCDK-EKS-KubernetesResource";
    private static final String PARAMETER = "AWS::SSM::Parameter";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String ASSOCIATION = "AWS::EKS::PodIdentityAssociation";

    private static final Object LEGACY_GROUP = Map.of("Fn::ImportValue", "production:legacy:TargetGroupArn-web-front");
    private static final Object EKS_GROUP = Map.of("Ref", Match.stringLikeRegexp("^TargetGroup"));

    private static final App APP = CdkContext.app(TestFolder.of("synthesized", "feature-stack"));

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
    @DisplayName("The YAML for reviewers and the template contain the same objects in the same order")
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
    @DisplayName("T7: an evacuation removes the EKS group from the rule, and keeps the group and its pods")
    void t7Evacuation() {
        Template evacuated = template("evacuated", Altered.phase(front(Optional.empty()), Stage.DUAL, 0, true));
        forwards(evacuated, 100, List.of(target(LEGACY_GROUP, 100)));
        evacuated.resourceCountIs(GROUP, 1);
        assertThat(evacuated.findResources(APPLIED)).containsKey("Workload");
        Template attached = template("attached", Altered.phase(front(Optional.empty()), Stage.DUAL, 0, false));
        forwards(attached, 100, List.of(target(LEGACY_GROUP, 100), target(EKS_GROUP, 0)));
    }

    @Test
    @DisplayName("The canary rule of the staff has all of its weight on EKS")
    void canary() {
        HttpFeature feature = front(Optional.of(new Canary(90, "X-Staff", "yes")));
        Template dual = template("canary", Altered.phase(feature, Stage.DUAL, 0, false));
        dual.resourceCountIs(RULE, 2);
        forwards(dual, 90, List.of(target(EKS_GROUP, 100)));
        dual.hasResourceProperties(
                RULE,
                Map.of(
                        "Priority",
                        90,
                        "Conditions",
                        Match.arrayWith(List.of(Map.of(
                                "Field",
                                "http-header",
                                "HttpHeaderConfig",
                                Map.of("HttpHeaderName", "X-Staff", "Values", List.of("yes")))))));
        template("canary-evacuated", Altered.phase(feature, Stage.DUAL, 0, true))
                .resourceCountIs(RULE, 1);
        template("canary-retired", Altered.phase(feature, Stage.RETIRED, 100, false))
                .resourceCountIs(RULE, 1);
    }

    @Test
    @DisplayName("With GitOps, CDK applies nothing and writes the same YAML")
    void gitopsAppliesNothing() {
        Phase phase = Altered.phase(Altered.feature("order-export"), Stage.RETIRED, 100, false);
        FeatureStack kubectl = stack("kubectl", phase, "order-export");
        FeatureStack gitops =
                stack("gitops", with(phase, Delivery.GITOPS, phase.environment().legacy()), "order-export");
        assertThat(StackCharts.yaml(gitops))
                .isEqualTo(StackCharts.yaml(kubectl))
                .contains("kind: CronJob");
        Template.fromStack(gitops).resourceCountIs(APPLIED, 0);
        Template.fromStack(gitops).resourceCountIs(PARAMETER, 1);
        assertThat(Template.fromStack(kubectl).findResources(APPLIED)).containsKey("Workload");
    }

    @Test
    @DisplayName("Provider external: the rule is on the existing listener, and uses the layer's existing target group")
    void anExternalFleetIsNamedByItsArn() {
        String arn = "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:targetgroup/web/0123456789abcdef";
        Phase phase = Altered.phase(front(Optional.empty()), Stage.SHIFTING, 5, false);
        Layer layer =
                new Layer("railsweb", "c5.xlarge", 80, 4, 0, List.of(), 0, 0, new TreeMap<>(Map.of("public", arn)));
        Legacy fleet = new Legacy(LegacyProvider.EXTERNAL, "", List.of(layer));
        ExistingLoadBalancer existing = new ExistingLoadBalancer(
                "arn:aws:elasticloadbalancing:ap-northeast-1:111122223333:listener/app/live/50dc6c495c0c9188/f2f7dc8efc522ab2",
                "app/live/50dc6c495c0c9188",
                "sg-0a1b2c3d4e5f67110",
                List.of(Cidr.parse("10.40.224.0/24")),
                ExistingLoadBalancer.DeclaredFacts.UNKNOWN,
                Optional.empty(),
                Optional.of(arn));
        LoadBalancer live = new LoadBalancer("public", false, List.of(), List.of(), Optional.of(existing));
        Template external = template("external", with(phase, Delivery.KUBECTL, fleet, List.of(live)));
        forwards(external, 100, List.of(target(arn, 95), target(EKS_GROUP, 5)));
        external.hasResourceProperties(RULE, Map.of("ListenerArn", existing.listenerArn()));
        external.resourceCountIs("AWS::IAM::RolePolicy", 0);
        template("ours", phase).resourceCountIs("AWS::IAM::RolePolicy", 1);
    }

    @Test
    @DisplayName("Only the feature's ServiceAccount in its namespace of this cluster can assume the role")
    void identity() {
        Template stream = template("identity", dual("media-stream"), "media-stream");
        stream.hasResourceProperties(
                ASSOCIATION,
                Map.of(
                        "ClusterName",
                        "hidamari-album-production",
                        "Namespace",
                        "media",
                        "ServiceAccount",
                        "media-stream",
                        "RoleArn",
                        Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp("^PodRole"), "Arn"))));
        stream.hasResourceProperties(
                ROLE,
                Map.of(
                        "AssumeRolePolicyDocument",
                        Map.of(
                                "Statement",
                                List.of(Match.objectEquals(Map.of(
                                        "Effect",
                                        "Allow",
                                        "Action",
                                        List.of("sts:AssumeRole", "sts:TagSession"),
                                        "Principal",
                                        Map.of("Service", "pods.eks.amazonaws.com"),
                                        "Condition",
                                        Map.of(
                                                "StringEquals",
                                                Map.of(
                                                        "aws:RequestTag/eks-cluster-arn",
                                                        "arn:aws:eks:ap-northeast-1:111122223333:cluster/hidamari-album-production",
                                                        "aws:RequestTag/kubernetes-namespace",
                                                        "media",
                                                        "aws:RequestTag/kubernetes-service-account",
                                                        "media-stream"))))))));
    }

    @Test
    @DisplayName("A feature without AWS needs can get a grant for a user's own queue")
    void grantsToAFeatureWithoutNeeds() {
        FeatureStack asked = stack("asked", dual("push-notifier"), "push-notifier");
        new Queue(asked, "Orders").grantConsumeMessages(asked.podRole());
        assertThat(asked.podRole()).isSameAs(asked.podRole());
        Template granted = Template.fromStack(asked);
        granted.resourceCountIs(ROLE, 1);
        granted.resourceCountIs(ASSOCIATION, 1);
        granted.hasResourceProperties(
                "AWS::IAM::Policy",
                Map.of(
                        "PolicyDocument",
                        Map.of(
                                "Statement",
                                List.of(Map.of(
                                        "Action",
                                        Match.arrayWith(List.of("sqs:ReceiveMessage")),
                                        "Resource",
                                        Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp("^Orders"), "Arn")))))));
        granted.hasResource(
                APPLIED,
                Map.of(
                        "Properties",
                        Map.of("PruneLabel", "hikkoshi.dev/applied-with=push-notifier.foundation"),
                        "DependsOn",
                        Match.arrayWith(List.of(
                                "AwsAccess",
                                Match.stringLikeRegexp("^PodRoleAssociation"),
                                Match.stringLikeRegexp("^PodRoleDefaultPolicy")))));
        assertThat(StackCharts.yaml(asked))
                .contains("name: push-notifier-aws", "cidr: 169.254.170.23/32", "kind: ScaledObject");
    }

    @Test
    @DisplayName("Without a grant, a feature without AWS needs has no role")
    void noRoleWithoutNeeds() {
        FeatureStack stack = stack("not-asked", dual("push-notifier"), "push-notifier");
        Template template = Template.fromStack(stack);
        template.resourceCountIs(ROLE, 0);
        template.resourceCountIs(ASSOCIATION, 0);
        assertThat(template.findResources(APPLIED)).containsKey("Foundation").doesNotContainKey("AwsAccess");
        assertThat(StackCharts.yaml(stack)).contains("kind: ScaledObject").doesNotContain("push-notifier-aws");
    }

    @Test
    @DisplayName("A cron has a role for the question for its owner, and reaches all of AWS only for a grant")
    void aCronMayAskForItsOwner() {
        FeatureStack alone = stack("cron", dual("order-export"), "order-export");
        Template template = Template.fromStack(alone);
        template.resourceCountIs(ROLE, 1);
        template.resourceCountIs(ASSOCIATION, 1);
        assertThat(template.findResources(APPLIED)).containsKey("Foundation").doesNotContainKey("AwsAccess");
        FeatureStack asked = stack("cron-asked", dual("order-export"), "order-export");
        new Queue(asked, "Orders").grantConsumeMessages(asked.podRole());
        Template granted = Template.fromStack(asked);
        granted.resourceCountIs(ROLE, 1);
        assertThat(granted.findResources(APPLIED)).containsKey("AwsAccess");
    }

    @Test
    @DisplayName("Before a feature runs on EKS, its role can get grants and has no association")
    void aRoleBeforeThePods() {
        Phase phase = Altered.phase(Altered.feature("media-stream"), Stage.ON_LEGACY, 0, false);
        FeatureStack stack = stack("early", phase, "media-stream");
        new Queue(stack, "Frames").grantSendMessages(stack.podRole());
        Template template = Template.fromStack(stack);
        template.resourceCountIs(ROLE, 1);
        template.resourceCountIs("AWS::IAM::Policy", 1);
        template.resourceCountIs(ASSOCIATION, 0);
        template.resourceCountIs(APPLIED, 0);
    }

    @Test
    @DisplayName("T26: the side that gives up a cron is deployed first")
    void t26TheOldOwnerLetsGoFirst() {
        for (Step step : MoveTemplates.all().of("order-export")) {
            if (step.state().runsOnCluster() && step.state().runsOnLegacy()) {
                String workload = id(step, APPLIED, "Workload");
                String parameters = step.template().path("Resources").toString();
                // The manifests wait for the identity of their pods.
                JsonNode beforeManifests = step.template()
                        .path("Resources")
                        .path(id(step, ASSOCIATION, "PodRole"))
                        .path("DependsOn");
                JsonNode firstParameter = step.template()
                        .path("Resources")
                        .path(id(step, PARAMETER, "LegacyControlfeature"))
                        .path("DependsOn");
                assertThat(parameters).contains("cron-owner");
                if (step.state().share() == 100) {
                    assertThat(beforeManifests.toString()).as(step.label()).contains("LegacyControl");
                    assertThat(firstParameter.isMissingNode()).isTrue();
                } else {
                    assertThat(firstParameter.toString()).as(step.label()).contains(workload);
                }
            }
        }
    }

    @Test
    @DisplayName("R36: after a feature has retired, the legacy side has nothing of it")
    void nothingIsLeftAfterRetiring() {
        for (Step step : MoveTemplates.all().steps()) {
            boolean told = step.resources(PARAMETER).keySet().stream().anyMatch(id -> id.startsWith("LegacyControl"));
            assertThat(told).as(step.label()).isEqualTo(step.state().runsOnLegacy());
            String resources = step.template().path("Resources").toString();
            assertThat(resources.contains(":legacy:"))
                    .as(step.label())
                    .isEqualTo(step.state().runsOnLegacy());
        }
    }

    private static String id(Step step, String type, String start) {
        return step.resources(type).keySet().stream()
                .filter(id -> id.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Phase dual(String feature) {
        return Altered.phase(Altered.feature(feature), Stage.DUAL, 0, false);
    }

    private static FeatureStack stack(String stage, Phase phase, String feature) {
        return MoveTemplates.feature(new ImportingStage(APP, stage, phase.environment()), phase, feature);
    }

    private static Template template(String stage, Phase phase, String feature) {
        return Template.fromStack(stack(stage, phase, feature));
    }

    private static Template template(String stage, Phase phase) {
        return template(stage, phase, "web-front");
    }

    /** Asserts that the rule with this priority forwards to exactly these groups. */
    private static void forwards(Template template, int priority, List<Map<String, Object>> targets) {
        template.hasResourceProperties(
                RULE,
                Map.of(
                        "Priority",
                        priority,
                        "Actions",
                        List.of(Map.of("Type", "forward", "ForwardConfig", Map.of("TargetGroups", targets)))));
    }

    private static Map<String, Object> target(Object group, int weight) {
        return Map.of("TargetGroupArn", group, "Weight", weight);
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
                        routing.largestBodyMiB(),
                        canary));
    }

    private static Phase with(Phase phase, Delivery delivery, Legacy legacy) {
        return with(phase, delivery, legacy, phase.environment().loadBalancers());
    }

    private static Phase with(Phase phase, Delivery delivery, Legacy legacy, List<LoadBalancer> loadBalancers) {
        Environment known = phase.environment();
        Environment environment = new Environment(
                known.name(),
                known.purpose(),
                known.target(),
                Repositories.of(delivery),
                known.service(),
                known.network(),
                loadBalancers,
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
