package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.OrderEvents;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.DeployedStack;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.proof.ProofRule;
import dev.hikkoshi.proof.Synthesizer;
import dev.hikkoshi.proof.Verdict;
import dev.hikkoshi.stacks.EnvironmentImports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CfnOutputProps;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.cloudwatch.CreateAlarmOptions;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.eks_v2.KubernetesManifest;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** A user's own constructs are next to those of the environment, as in any CDK app. */
class ExtensionTest {

    private static final Phase PLAIN = FullMove.plan().phase(30);
    private static final Phase EXTENDED = Extended.with(PLAIN, OrderEvents.class);

    @TempDir
    private Path folder;

    @Test
    void theQueueHasAStackOfItsOwnAndThePodsMaySendToIt() {
        EnvironmentStage stage = new EnvironmentStage(app(), "production", EXTENDED);

        Template.fromStack((Stack) stage.getNode().findChild("order-events"))
                .hasResourceProperties(
                        "AWS::SQS::Queue",
                        Match.objectLike(
                                Map.of("Tags", Match.arrayWith(List.of(Map.of("Key", "owner", "Value", "orders"))))));
        Template.fromStack(stage.feature("print-api"))
                .hasResourceProperties("AWS::IAM::Policy", Match.objectLike(Map.of("PolicyDocument", sending())));
    }

    @Test
    void theCdkCliListsItsStack() throws IOException, InterruptedException {
        Path assembly =
                Synthesis.synthesize(app(), List.of(Request.whole(EXTENDED))).assembly();
        assertThat(CdkCli.list(assembly)).contains("production/order-events", "production/print-api");
    }

    /** A pod asks for its rights when it starts. The policy of a grant is a resource of its own, beside the role. */
    @Test
    void theRightsOfAGrantAreDeployedBeforeEachManifest() {
        Resources resources = dev.hikkoshi.output.Template.parse(
                        "print-api",
                        new PhaseSynthesis(Path.of(""))
                                .whole(EXTENDED)
                                .templates()
                                .get("print-api"))
                .resources();
        List<String> policies = ofType(resources, "AWS::IAM::Policy");
        List<String> manifests = ofType(resources, "Custom::AWSCDK-EKS-KubernetesResource");
        assertThat(policies).hasSize(1);
        assertThat(manifests)
                .hasSizeGreaterThan(2)
                .filteredOn(id -> !Dependencies.closure(resources, id).containsAll(policies))
                // The access to AWS is no pod.
                .allMatch("AwsAccess"::equals);
    }

    private static List<String> ofType(Resources resources, String type) {
        return resources.ids().stream()
                .filter(id -> resources.type(id).equals(type))
                .toList();
    }

    @Test
    void aConstructInOneOfOurStacksIsInItsTemplate() {
        EnvironmentStage stage = new EnvironmentStage(app(), "production", Extended.with(PLAIN, OwnTopic.class));
        Template edge = Template.fromStack((Stack) stage.getNode().findChild("edge"));
        edge.hasResourceProperties("AWS::SNS::Topic", Match.objectLike(Map.of("TopicName", "own")));
        Template.fromStack((Stack) new EnvironmentStage(app(), "production", PLAIN)
                        .getNode()
                        .findChild("edge"))
                .resourceCountIs("AWS::SNS::Topic", 0);
        edge.resourceCountIs("AWS::SNS::Topic", 1);
    }

    /** A topic beside the load balancers. */
    public static final class OwnTopic implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            Topic.Builder.create((Stack) stage.getNode().findChild("edge"), "Own")
                    .topicName("own")
                    .build();
        }
    }

    /** By the names of exports that exist anyway, so no producer changes. */
    @Test
    void anExtensionUsesTheNetworkTheClusterTheListenerAndTheAlarmTopic() {
        PhaseSynthesis synthesis = new PhaseSynthesis(Path.of(""));
        Synthesizer.Texts plain = synthesis.whole(PLAIN);
        Synthesizer.Texts extended = synthesis.whole(Extended.with(PLAIN, Neighbour.class));
        assertThat(extended.templates().get("neighbour"))
                .contains(
                        "production:network:VpcId",
                        "production:network:PrivateSubnetId-",
                        "production:cluster:ClusterSecurityGroupId",
                        "production:cluster:KubectlServiceToken",
                        "production:edge:ListenerArn-public",
                        "production:observability:AlarmTopicArn");
        assertThat(extended.producers().get("neighbour")).contains("network", "edge", "cluster", "observability");
        SortedMap<String, String> others = new TreeMap<>(extended.templates());
        others.remove("neighbour");
        assertThat(others).isEqualTo(plain.templates());
        assertThat(findings(Extended.with(PLAIN, Neighbour.class))).isEmpty();
    }

    @Test
    void whatAPhaseDoesNotHaveYetIsAFinding() {
        Phase start = Extended.with(FullMove.plan().phase(0), Unguarded.class);
        assertThat(start.hasCluster()).isFalse();
        assertThatThrownBy(() -> new PhaseSynthesis(Path.of("")).whole(start))
                .isInstanceOfSatisfying(ExtensionFailure.class, failure -> assertThat(
                                failure.findings().get(0).text())
                        .contains(
                                "this phase has no stack observability yet", "hasObservability()", "[ENV-EXTENSION]"));
    }

    /** A topic without a question whether it is there. */
    public static final class Unguarded implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            stage.importsOf(new Stack(stage, "unguarded")).alarmTopic();
        }
    }

    /** The stack appears with the cluster, changes with the alarms, and the proof goes through all of it. */
    @Test
    void anExtensionThatAsksForThePhasePassesTheProof() {
        Proof proof = proof(Neighbour.class);
        assertThat(proof.phases()).isEqualTo(5);
        assertThat(proof.findings()).noneMatch(Finding::refuses);
        assertThat(proof.ofExtensions()).containsExactly("neighbour");
        assertThat(looked(proof, ProofRule.STACKS))
                .isEqualTo(looked(proof(), ProofRule.STACKS))
                .isPositive();
    }

    private static int looked(Proof proof, ProofRule rule) {
        return proof.verdicts().stream()
                .filter(verdict -> verdict.rule() == rule)
                .mapToInt(Verdict::looked)
                .sum();
    }

    /** What an extension adds to a stack of ours belongs to it, and changes it. */
    @ParameterizedTest
    @ValueSource(classes = {LateTopic.class, LateNested.class})
    void whatAnExtensionAddsToOurStacksIsJudgedAsOurs(Class<? extends Extension> late) {
        Proof proof = proof(late);
        assertThat(proof.ofExtensions()).isEmpty();
        assertThat(proof.findings()).filteredOn(Finding::refuses).isNotEmpty().allSatisfy(finding -> assertThat(
                        finding.text())
                .contains("edge", "[PROOF-STACKS]"));
    }

    /** A topic in our stack, from the second step on. */
    public static final class LateTopic implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            if (stage.phase().hasObservability()) {
                new Topic((Stack) stage.getNode().findChild("edge"), "Late");
            }
        }
    }

    /** A nested stack in our stack, from the second step on. */
    public static final class LateNested implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            if (stage.phase().hasObservability()) {
                new Topic(new NestedStack((Stack) stage.getNode().findChild("edge"), "Late"), "Topic");
            }
        }
    }

    /** The proof of a small ledger: both builds, one feature on both sides, and its first share. */
    private static Proof proof(Class<?>... extensions) {
        Plan whole = FullMove.plan();
        List<LedgerStep> steps = whole.ledger().steps();
        Plan small = Planner.plan(
                Extended.with(whole.phase(0), extensions).environment(),
                new Ledger(
                        whole.ledger().file(),
                        List.of(
                                steps.get(0),
                                steps.get(1),
                                step(steps, Verb.DEPLOY_BOTH, "admin-console"),
                                step(steps, Verb.SHIFT, "admin-console"))),
                new Findings());
        Path project = Path.of("");
        return Proof.of(small, new PhaseSource(new PhaseSynthesis(project)), new DiffEngine(project), text -> {});
    }

    private static LedgerStep step(List<LedgerStep> steps, Verb verb, String feature) {
        return steps.stream()
                .filter(step -> step.verb() == verb && step.subjects().equals(List.of(feature)))
                .findFirst()
                .orElseThrow();
    }

    /** A service beside the environment, which uses what is there. */
    public static final class Neighbour implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            if (!stage.phase().hasCluster()) {
                return;
            }
            Stack stack = new Stack(stage, "neighbour");
            EnvironmentImports environment = stage.importsOf(stack);
            ICluster cluster = environment.cluster();
            SecurityGroup group = SecurityGroup.Builder.create(stack, "Group")
                    .vpc(environment.vpc())
                    .build();
            group.addIngressRule(cluster.getClusterSecurityGroup(), Port.tcp(8080));
            KubernetesManifest.Builder.create(stack, "Settings")
                    .cluster(cluster)
                    .manifest(List.of(
                            Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "neighbour"))))
                    .build();
            new CfnOutput(
                    stack,
                    "Subnets",
                    CfnOutputProps.builder()
                            .value(String.join(
                                    ",",
                                    environment
                                            .vpc()
                                            .selectSubnets(SubnetSelection.builder()
                                                    .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                                    .build())
                                            .getSubnetIds()))
                            .build());
            ApplicationListenerRule.Builder.create(stack, "Rule")
                    .listener(environment.listener("public"))
                    .priority(999)
                    .conditions(List.of(ListenerCondition.pathPatterns(List.of("/neighbour"))))
                    .action(ListenerAction.fixedResponse(200))
                    .build();
            Queue queue = Queue.Builder.create(stack, "Queue").enforceSsl(true).build();
            if (!stage.phase().hasObservability()) {
                return;
            }
            queue.metricApproximateAgeOfOldestMessage()
                    .createAlarm(
                            stack,
                            "Old",
                            CreateAlarmOptions.builder()
                                    .threshold(60)
                                    .evaluationPeriods(1)
                                    .build())
                    .addAlarmAction(new SnsAction(environment.alarmTopic()));
        }
    }

    @Test
    void withoutTheExtensionNobodyMaySend() {
        EnvironmentStage stage = new EnvironmentStage(app(), "production", PLAIN);

        assertThat(stage.getNode().tryFindChild("order-events")).isNull();
        assertThat(Template.fromStack(stage.feature("print-api")).toJSON().toString())
                .doesNotContain("sqs:SendMessage");
    }

    @Test
    void aComparisonOfPhasesSeesTheStackAndWhatIsDeployedBeforeIt() {
        PhaseSynthesis synthesis = new PhaseSynthesis(Path.of(""));
        Synthesizer.Texts plain = synthesis.whole(PLAIN);
        Synthesizer.Texts extended = synthesis.whole(EXTENDED);

        assertThat(plain.templates()).doesNotContainKey("order-events");
        assertThat(extended.templates()).containsKey("order-events");
        assertThat(extended.producers().get("print-api")).contains("order-events", "edge");
        assertThat(extended.templates().get("app-api"))
                .isEqualTo(plain.templates().get("app-api"));
        assertThat(synthesis.next(EXTENDED).templates().get("print-api"))
                .isEqualTo(extended.templates().get("print-api"))
                .contains("sqs:SendMessage");
    }

    @Test
    void theHouseRulesCheckTheExtensionsStacks() {
        assertThat(findings(Extended.with(PLAIN, OrderEvents.class))).isEmpty();
        assertThat(findings(Extended.with(PLAIN, OpenShell.class)))
                .singleElement()
                .asString()
                .contains("HOUSE-SHELL", "careless");
    }

    @Test
    void aspectsAndTagsReachOurConstructs() {
        EnvironmentStage stage = new EnvironmentStage(app(), "production", PLAIN);
        Stack edge = (Stack) stage.getNode().findChild("edge");
        List<String> seen = new ArrayList<>();
        Aspects.of(edge).add(new Recorder(seen));
        Tags.of(edge.getNode().findChild("public")).add("cost-center", "42");

        Template.fromStack(edge)
                .hasResourceProperties(
                        "AWS::ElasticLoadBalancingV2::LoadBalancer",
                        Match.objectLike(
                                Map.of("Tags", Match.arrayWith(List.of(Map.of("Key", "cost-center", "Value", "42"))))));
        assertThat(seen).hasSize(2).anyMatch(path -> path.startsWith("production/edge/public/"));
    }

    /** Records the security groups that it visits. */
    private static final class Recorder extends software.amazon.jsii.JsiiObject implements IAspect {

        private final List<String> seen;

        private Recorder(List<String> seen) {
            super(software.amazon.jsii.JsiiObject.InitializationMode.JSII);
            this.seen = seen;
        }

        @Override
        public void visit(IConstruct node) {
            if (node instanceof CfnSecurityGroup) {
                seen.add(node.getNode().getPath());
            }
        }
    }

    /** A stack that opens a remote shell to everybody. */
    public static final class OpenShell implements Extension {

        @Override
        public void extend(EnvironmentStage stage) {
            Stack stack = new Stack(stage, "careless");
            IVpc vpc = Vpc.fromVpcAttributes(
                    stack,
                    "Vpc",
                    software.amazon.awscdk.services.ec2.VpcAttributes.builder()
                            .vpcId("vpc-0123456789abcdef0")
                            .availabilityZones(List.of("ap-northeast-1a"))
                            .build());
            SecurityGroup.Builder.create(stack, "Group").vpc(vpc).build().addIngressRule(Peer.anyIpv4(), Port.tcp(22));
        }
    }

    /** CDK's habit. */
    @Test
    void anIdInCamelCaseIsAsGoodAsOurs() {
        assertThat(new PhaseSynthesis(Path.of(""))
                        .whole(Extended.with(PLAIN, CamelCase.class))
                        .templates())
                .containsKeys("OrdersStack", "print-api");
    }

    /** A stack with its own id, name and region. */
    public static final class CamelCase implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Topic(
                    new Stack(
                            stage,
                            "OrdersStack",
                            StackProps.builder()
                                    .stackName("orders-of-the-shop")
                                    .env(software.amazon.awscdk.Environment.builder()
                                            .account("111122223333")
                                            .region("us-east-1")
                                            .build())
                                    .build()),
                    "Topic");
        }
    }

    @Test
    void theOutputHasTheNameTheAccountAndTheRegionOfEachStack() {
        assertThat(new PhaseSynthesis(Path.of(""))
                        .whole(Extended.with(PLAIN, CamelCase.class))
                        .deployed())
                .containsEntry("OrdersStack", new DeployedStack("orders-of-the-shop", "111122223333", "us-east-1"))
                .containsEntry(
                        "print-api",
                        new DeployedStack(
                                "hidamari-album-production-print-api",
                                PLAIN.environment().target().account(),
                                PLAIN.environment().target().region()));
    }

    /** The id goes into the commands of the deploy workflow, which a shell reads. */
    @Test
    void anIdThatAShellCouldReadIsAFindingBeforeTheDeployment() {
        assertRefused(Spaced.class, "Orders and more", "letters, digits and hyphens");
    }

    /** A stack whose id CDK allows, because it has a name of its own. */
    public static final class Spaced implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Topic(
                    new Stack(
                            stage,
                            "Orders and more",
                            StackProps.builder().stackName("orders").build()),
                    "Topic");
        }
    }

    /** Nothing would check it: the commands look at the stacks of the environment. */
    @ParameterizedTest
    @ValueSource(classes = {RootLevel.class, RootStage.class, DeepRoot.class})
    void aStackOutsideOfTheEnvironmentIsAFinding(Class<? extends Extension> outside) {
        assertRefused(outside, "extensions[0]: " + outside.getName(), "rootlevel", "Create it in the stage");
    }

    private static void assertRefused(Class<? extends Extension> extension, String... parts) {
        Phase phase = Extended.with(PLAIN, extension);
        PhaseSynthesis synthesis = new PhaseSynthesis(Path.of(""));
        assertThatThrownBy(() -> synthesis.whole(phase))
                .isInstanceOfSatisfying(ExtensionFailure.class, failure -> assertThat(failure.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.text())
                                .contains("[ENV-EXTENSION]")
                                .contains(parts)));
    }

    /** A stack in the app. */
    public static final class RootLevel implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Topic(new Stack((Construct) stage.getNode().getRoot(), "rootlevel"), "Topic");
        }
    }

    /** A stage in the app. */
    public static final class RootStage implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Stack(
                    Stage.Builder.create((Construct) stage.getNode().getRoot(), "rootlevel")
                            .build(),
                    "inner");
        }
    }

    /** A stack in a construct in the app. */
    public static final class DeepRoot implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Stack(new Construct((Construct) stage.getNode().getRoot(), "group"), "rootlevel");
        }
    }

    private List<Finding> findings(Phase phase) {
        return Synthesis.synthesize(app(), List.of(Request.whole(phase)))
                .findings()
                .all();
    }

    private App app() {
        return CdkContext.unvalidatedApp(folder.resolve("cdk.out"));
    }

    private static Object sending() {
        return Match.objectLike(Map.of(
                "Statement",
                Match.arrayWith(
                        List.of(Match.objectLike(Map.of("Action", Match.arrayWith(List.of("sqs:SendMessage"))))))));
    }
}
