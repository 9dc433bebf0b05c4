package dev.hikkoshi.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.output.AssemblyManifest;
import dev.hikkoshi.output.SynthesizedStack;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.rules.HouseRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.CfnStack;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.constructs.Construct;

/** Nested stacks, stages in the environment, and stacks below a construct are handled like all other stacks. */
class StacksWithinTest {

    private static final Phase PLAIN = FullMove.plan().phase(30);

    /** The last part of each path is the id of a stack of the environment. */
    private static final List<String> WITHIN =
            List.of("edge/below", "inner/edge", "group/edge", "edge/NestedNestedStackNestedNestedStackResource");

    @TempDir
    private static Path folder;

    private static Synthesis.Result result;
    private static SortedMap<String, String> templates;

    @BeforeAll
    static void synthesizes() throws IOException {
        result = Synthesis.synthesize(
                CdkContext.unvalidatedApp(folder), List.of(Request.whole(Extended.with(PLAIN, OpenEverywhere.class))));
        templates = PhaseSynthesis.templates(folder.resolve("assembly-production"));
    }

    @Test
    void eachHasTheIdOfItsWholePathAndNoneHidesAnother() {
        for (String within : WITHIN) {
            assertThat(templates.keySet()).as(within).anyMatch(id -> id.startsWith(within));
        }
        assertThat(templates.get("edge")).contains("AWS::ElasticLoadBalancingV2::LoadBalancer");
        assertThat(templates.get("group/edge")).contains("AWS::EC2::SecurityGroup");
    }

    @Test
    void aNestedStackOfANestedOneIsReadToo() {
        assertThat(templates.keySet())
                .filteredOn(id -> id.matches("edge/Nested\\w+/Deep\\w+"))
                .singleElement()
                .satisfies(id -> assertThat(templates.get(id)).contains("AWS::EC2::SecurityGroup"));
    }

    /** Those of a stage of its own have no tags: CDK's aspects end at a stage. */
    @Test
    void eachHasANameOfOurServiceAndTagsByWhichADeploymentKnowsIt() throws IOException {
        List<SynthesizedStack> stacks = SynthesizedStack.in(folder.resolve("assembly-production"));
        assertThat(stacks)
                .extracting(stack -> stack.deployed().name())
                .hasSizeGreaterThan(15)
                .allMatch(name -> name.startsWith("hidamari-album-production-"));
        // A nested stack has the name of the outermost one.
        assertThat(stacks.stream().map(stack -> stack.deployed().name()).distinct())
                .hasSizeGreaterThan(15);
        JsonNode artifacts = AssemblyManifest.read(folder.resolve("assembly-production"))
                .json()
                .path("artifacts");
        int tagged = 0;
        for (JsonNode artifact : artifacts) {
            if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                assertThat(artifact.at("/properties/tags/service").asText()).isEqualTo("hidamari-album");
                assertThat(artifact.at("/properties/tags/environment").asText()).isEqualTo("production");
                tagged++;
            }
        }
        assertThat(tagged).isGreaterThan(15);
        assertThat(templates.get("group/edge")).doesNotContain("hidamari-album");
    }

    @Test
    void theHouseRulesSeeThemAll() {
        assertThat(result.findings().all().stream().filter(finding -> finding.rule() == HouseRule.SHELL))
                .hasSize(5)
                .anyMatch(finding -> finding.path().contains("edge/Nested"))
                .anyMatch(finding -> finding.path().contains("inner/edge"));
    }

    @Test
    void aNestedStackWhoseTemplateIsElsewhereIsRefused() {
        assertThat(result.findings().all().stream().filter(finding -> finding.rule() == HouseRule.NESTED))
                .singleElement()
                .asString()
                .contains("edge", "Foreign");
    }

    /** A nested stack has no separate command: its parent stack deploys it. */
    @Test
    void aComparisonShowsANestedStackAndDeploysTheOneThatItIsNestedIn() {
        EnvironmentEffect effect = Effects.between(PLAIN, Extended.with(PLAIN, OpenEverywhere.class));
        assertThat(effect.resources())
                .filteredOn(resource -> resource.type().equals("AWS::EC2::SecurityGroup"))
                .extracting(resource -> resource.stack().replaceAll("Resource\\w+", "Resource"))
                .contains(WITHIN.toArray(String[]::new));
        assertThat(effect.deployments())
                .extracting(EnvironmentEffect.StackDeployment::stack)
                .containsExactlyInAnyOrder("edge", "edge/below", "group/edge", "inner/edge");
    }

    /** Opens a remote shell to everybody, in each place where a stack can be. */
    public static final class OpenEverywhere implements Extension {

        @Override
        public void extend(EnvironmentStage stage) {
            Stack edge = (Stack) stage.getNode().findChild("edge");
            NestedStack nested = new NestedStack(edge, "Nested");
            open(nested);
            open(new NestedStack(nested, "Deep"));
            open(new Stack(edge, "below"));
            open(new Stack(new Construct(stage, "group"), "edge"));
            open(new Stack(Stage.Builder.create(stage, "inner").build(), "edge"));
            CfnStack.Builder.create(edge, "Foreign")
                    .templateUrl("https://s3.amazonaws.com/elsewhere/template.json")
                    .build();
        }

        private static void open(Stack stack) {
            CfnSecurityGroup.Builder.create(stack, "Open")
                    .groupDescription("A remote shell for everybody")
                    .securityGroupIngress(List.of(CfnSecurityGroup.IngressProperty.builder()
                            .ipProtocol("tcp")
                            .fromPort(22)
                            .toPort(22)
                            .cidrIp("0.0.0.0/0")
                            .build()))
                    .build();
        }
    }
}
