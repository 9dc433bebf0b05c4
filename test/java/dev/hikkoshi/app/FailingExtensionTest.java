package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.OpenShell;
import com.example.OrderEvents;
import com.example.Overdrawn;
import com.example.Unbuildable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.Extension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.IAspect;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListenerRule;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** An extension that fails, in the working tree and at the base. */
class FailingExtensionTest extends WithSampleProject {

    private static final String SETTINGS = "production/environment.yaml";

    @Test
    void oneThatCannotBeCreatedIsOneFindingAndNoStackTrace() throws IOException, GitAPIException {
        extend(Unbuildable.class.getName());
        Run synth = synth();
        assertThat(synth.exit()).isEqualTo(1);
        assertThat(synth.err().lines().filter(line -> line.contains("refused  ")))
                .singleElement()
                .asString()
                .containsPattern(
                        "environments/production/environment\\.yaml:[1-9]\\d*: extensions\\[0]: com\\.example\\.Unbuildable")
                .contains("Unbuildable.java:11: java.lang.IllegalStateException: ", "[ENV-EXTENSION]");
        assertThat(synth.err()).doesNotContain("    at ");
        project.commit();
        assertThat(project.hikkoshi("audit", "production", "-o", "audit.zip"))
                .satisfies(audit -> assertThat(audit.exit()).isEqualTo(1))
                .satisfies(audit ->
                        assertThat(audit.out()).contains("[ENV-EXTENSION]").doesNotContain("    at "));
    }

    @Test
    void oneWithAConstructThatCdkRefusesNamesItsLineAndHasAStackTrace() throws IOException {
        extend(Overdrawn.class.getName());
        Run synth = synth();
        assertThat(synth.exit()).isEqualTo(1);
        assertThat(synth.err())
                .containsPattern(
                        "extensions\\[0]: com\\.example\\.Overdrawn .*Overdrawn\\.java:16: .*\\[ENV-EXTENSION]")
                .contains("    at com.example.Overdrawn.extend(Overdrawn.java:16)")
                .contains("retention");
    }

    /** CDK runs aspects and validations at the end, when {@code extend} has long returned. */
    @ParameterizedTest
    @ValueSource(classes = {LateAspect.class, LateValidation.class})
    void oneThatFailsWhenCdkSynthesizesIsAFinding(Class<? extends Extension> late) throws IOException {
        extend(late.getName());
        Run synth = synth();
        assertThat(synth.exit()).isEqualTo(1);
        assertThat(synth.err())
                .containsPattern("environments/production/environment\\.yaml:[1-9]\\d*: extensions: "
                        + Pattern.quote(late.getName()))
                .contains("half a terabyte", "[ENV-EXTENSION]");
        assertThat(project.hikkoshi("diff", "--base", "HEAD", "production"))
                .satisfies(run -> assertThat(run.exit()).isEqualTo(1))
                .satisfies(run -> assertThat(run.out()).contains("half a terabyte", "[ENV-EXTENSION]"));
    }

    /** An extension whose aspect throws. */
    public static final class LateAspect implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            Aspects.of(stage).add(new Refusal());
        }
    }

    /** An aspect that refuses each construct. */
    public static final class Refusal implements IAspect {
        @Override
        public void visit(IConstruct node) {
            throw new IllegalStateException("half a terabyte");
        }
    }

    /** An extension whose construct is not valid. */
    public static final class LateValidation implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            stage.getNode().addValidation(() -> List.of("half a terabyte"));
        }
    }

    /** CDK keeps the errors for its own CLI. They are found wherever a construct is: in a stack, a nested one, a stage, or none. */
    @Test
    void anErrorAtAConstructIsAFinding() throws IOException {
        extend(SecondQueue.class.getName() + ", " + Erroneous.class.getName());
        List<String> places = List.of(
                "production: on the stage",
                "production/plain: outside of stacks",
                "production/second-stage/queues/Queue: in a stage",
                "production/errors/Queue: half\\u000a::error::a terabyte",
                "production/errors/Nested/Queue: nested");
        Run synth = synth();
        assertThat(synth.exit()).isEqualTo(1);
        assertThat(synth.err())
                .contains(places)
                .containsPattern("environments/production/environment\\.yaml:[1-9]\\d*: extensions: "
                        + Pattern.quote(SecondQueue.class.getName() + ", " + Erroneous.class.getName()))
                .contains("5 findings refused", "[ENV-EXTENSION]")
                .doesNotContain("only a warning", "Validation failed", "    at ");
        for (List<String> command : List.of(
                List.of("prove", "production"),
                List.of("prove", "production", "--format", "github"),
                List.of("diff", "--base", "HEAD", "production"),
                List.of("diff", "--base", "HEAD", "production", "--format", "sarif"))) {
            Run run = project.hikkoshi(command.toArray(String[]::new));
            assertThat(run.exit()).as("%s", command).isEqualTo(1);
            assertThat(run.out() + run.err())
                    .as("%s", command)
                    .contains("ENV-EXTENSION", "nested", "outside of stacks");
        }
    }

    @Test
    void aWarningAtAConstructIsAWarning() throws IOException {
        extend(Warned.class.getName());
        Run synth = synth();
        assertThat(synth.exit()).as(synth.err()).isZero();
        assertThat(synth.err())
                .containsPattern("warning  environments/production/environment\\.yaml:[1-9]\\d*: extensions: ")
                .contains("a warning at the construct production/warned/Queue: only a warning", "[ENV-EXTENSION]")
                .doesNotContain("not shown");
        Run diff = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "json");
        assertThat(diff.exit()).isZero();
        JsonNode finding = new JsonMapper().readTree(diff.out()).at("/findings/0");
        assertThat(finding.toString()).contains("ENV-EXTENSION", "only a warning", "\"severity\":\"warning\"");
    }

    /** Errors at constructs. */
    public static final class Erroneous implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            Stack stack = new Stack(stage, "errors");
            Queue queue = new Queue(stack, "Queue");
            Annotations.of(queue).addError("half\n::error::a terabyte");
            Annotations.of(queue).addWarning("only a warning");
            Annotations.of(new Queue(new NestedStack(stack, "Nested"), "Queue")).addError("nested");
            Annotations.of(stage).addError("on the stage");
            Annotations.of(new Construct(stage, "plain")).addError("outside of stacks");
            Stack inner = new Stack(Stage.Builder.create(stage, "second-stage").build(), "queues");
            Annotations.of(new Queue(inner, "Queue")).addError("in a stage");
        }
    }

    /** A warning at a construct. */
    public static final class Warned implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            Queue queue = new Queue(new Stack(stage, "warned"), "Queue");
            Annotations.of(queue).addWarning("only a warning");
            Annotations.of(queue).addInfo("not shown");
        }
    }

    @Test
    void twoWorkSideBySide() throws IOException {
        extend(OrderEvents.class.getName() + ", " + SecondQueue.class.getName());
        assertThat(synth())
                .satisfies(run -> assertThat(run.exit()).as(run.err()).isZero());
        assertThat(Files.readString(folder.resolve("cdk.out/assembly-production/manifest.json")))
                .contains("\"production/order-events\"", "\"production/second\"");
    }

    /** A further extension. */
    public static final class SecondQueue implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            new Queue(new Stack(stage, "second"), "Queue");
        }
    }

    @Test
    void aComparisonShowsWhatOneAdds() throws IOException {
        extend(OrderEvents.class.getName());
        assertThat(diff())
                .containsPattern("\\| added \\| order-events \\| `Queue\\w+` \\| AWS::SQS::Queue")
                .containsPattern("\\| print-api \\| statement \\| .*sqs:SendMessage")
                .containsSubsequence(
                        "npx cdk deploy production/order-events --exclusively", "npx cdk deploy production/print-api")
                .doesNotContain("[CHECK-BASE]");
    }

    /** The extension's class is missing, or it fails at the base. The command compares the rest. */
    @Test
    void ofABaseWithOneThatFailsTheRestIsCompared() throws IOException, GitAPIException {
        extend("com.example.Removed, com.example.Unbuildable, com.example.OrderEvents");
        project.commit();
        project.replace(SETTINGS, "com.example.Removed, com.example.Unbuildable, ", "")
                .append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        assertThat(diff())
                .containsPattern("com\\.example\\.Removed.*\\[CHECK-BASE]")
                .containsPattern("com\\.example\\.Unbuildable .*Unbuildable\\.java:11.*\\[CHECK-BASE]")
                .containsPattern("app-api\\*\\*: .*0 % → 5 %")
                .doesNotContain("order-events");
        assertThat(project.hikkoshi("check", "--base", "HEAD").out())
                .contains("differs in extensions, together with the step of app-api", "1 finding refused")
                .doesNotContain("[CHECK-BASE]");
    }

    /** The output is refused at the last step of the ledger, in each format. */
    @Test
    void oneThatBreaksAHouseRuleIsAFindingOfTheComparison() throws IOException {
        extend(OpenShell.class.getName());
        for (String format : List.of("text", "markdown", "json", "sarif", "github")) {
            Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", format);
            assertThat(run.exit()).as(format).isEqualTo(1);
            assertThat(run.out()).as(format).contains("HOUSE-SHELL", "shell/Group");
        }
        JsonNode result = new JsonMapper()
                .readTree(project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "sarif")
                        .out())
                .at("/runs/0/results/0");
        assertThat(result.path("ruleId").asText()).isEqualTo("HOUSE-SHELL");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isGreaterThan(1);
    }

    /** The requests of the features would go to the rule that comes first. One on a path that no route names is accepted. */
    @Test
    void aListenerRuleThatTakesTheRequestsOfFeaturesIsAFindingOfTheComparison() throws IOException {
        extend(CatchAll.class.getName());
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("is served by catch-all", "[PROOF-ROUTES]");
        project.replace(SETTINGS, CatchAll.class.getName(), OwnPath.class.getName());
        assertThat(diff()).contains("own-path").doesNotContain("[PROOF-ROUTES]");
    }

    /** A rule before all others. */
    public static final class CatchAll implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            answer(stage, "catch-all", "/*");
        }
    }

    /** A rule on a path that no route of a feature names. */
    public static final class OwnPath implements Extension {
        @Override
        public void extend(EnvironmentStage stage) {
            answer(stage, "own-path", "/own-path-of-nobody");
        }
    }

    private static void answer(EnvironmentStage stage, String id, String path) {
        Stack stack = new Stack(stage, id);
        ApplicationListenerRule.Builder.create(stack, "Rule")
                .listener(stage.importsOf(stack).listener("public"))
                .priority(1)
                .conditions(List.of(ListenerCondition.pathPatterns(List.of(path))))
                .action(ListenerAction.fixedResponse(200))
                .build();
    }

    /** A document stays a document when nothing can be compared. */
    @Test
    void aFailureIsAFindingOfEachDocument() throws IOException {
        extend(Unbuildable.class.getName());
        for (String format : List.of("json", "sarif", "github")) {
            Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", format);
            assertThat(run.exit()).as(format).isEqualTo(1);
            assertThat(run.out()).as(format).contains("ENV-EXTENSION");
        }
    }

    private void extend(String extensions) throws IOException {
        project.replace(SETTINGS, "policy:", "extensions: [" + extensions + "]\npolicy:");
    }

    private String diff() {
        Run run = project.hikkoshi("diff", "--base", "HEAD", "production", "--format", "markdown");
        assertThat(run.exit()).isZero();
        return run.out();
    }

    private Run synth() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(err, true, StandardCharsets.UTF_8), false);
        int exit = Main.run(
                project.file("."),
                Map.of("CDK_CONTEXT_JSON", CdkContext.asJson(Map.of("environment", "production"))),
                terminal,
                () -> CdkContext.unvalidatedApp(folder.resolve("cdk.out")));
        return new Run(exit, "", err.toString(StandardCharsets.UTF_8));
    }
}
