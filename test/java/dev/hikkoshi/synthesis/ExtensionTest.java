package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.OrderEvents;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.Resources;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.Synthesizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.sns.Topic;
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
        assertThat(synthesis
                        .features(EXTENDED, List.of("print-api"))
                        .templates()
                        .get("print-api"))
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
