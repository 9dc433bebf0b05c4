package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Attack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code hikkoshi deploy} runs, with a program in the place of the CDK CLI. */
class DeployCommandTest extends WithSampleProject {

    private final List<String> ran = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String status = "";
    private String statusOfCluster = "";
    private String failing = "npx";
    /** The answer to the command that lists the stacks with a name of ours. */
    private String listed = "[]";

    @Test
    @DisplayName("T54: a step is deployed with its alarms as triggers, and its roll-back without triggers")
    void runsWhatDiffPrints() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 5 }");
        project.commit();
        assertThat(deploy(0, "production", "app-api")).isZero();
        assertThat(ran).singleElement().satisfies(command -> assertThat(command)
                .startsWith("npx cdk deploy production/app-api --exclusively --rollback-trigger-alarm-arns arn:aws:"));
        ran.clear();
        project.append("{ on: 2026-11-26, roll-back: app-api, to: 0, because: errors }");
        project.commit();
        assertThat(deploy(0, "production")).isZero();
        assertThat(ran)
                .containsExactly("npx cdk deploy production/app-api --exclusively --rollback-trigger-alarm-arns none");
    }

    @Test
    void stopsAtTheFirstStackThatFails() throws IOException {
        withoutSteps("staging");
        assertThat(deploy(3, "staging", "--first")).isEqualTo(1);
        assertThat(ran)
                .containsExactly("npx cdk deploy staging/network --exclusively --rollback-trigger-alarm-arns none");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "update-termination-protection --no-enable-termination-protection --stack-name hidamari-album-staging-network");
    }

    @Test
    void turnsOffTheProtectionOfAStackThatCouldNotBeCreated() throws IOException {
        withoutSteps("staging");
        status = "ROLLBACK_COMPLETE";
        assertThat(deploy(3, "staging", "--first")).isEqualTo(1);
        assertThat(ran)
                .containsExactly(
                        "npx cdk deploy staging/network --exclusively --rollback-trigger-alarm-arns none",
                        "aws cloudformation update-termination-protection --no-enable-termination-protection"
                                + " --stack-name hidamari-album-staging-network --region ap-northeast-1");
    }

    @Test
    void keepsTheProtectionOfAStackThatServes() throws IOException {
        withoutSteps("staging");
        status = "UPDATE_ROLLBACK_COMPLETE";
        assertThat(deploy(3, "staging", "--first")).isEqualTo(1);
        assertThat(ran).hasSize(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("update-termination-protection");
    }

    @Test
    @DisplayName("T31: the first deployment creates phase 0, and refuses a ledger with steps")
    void refusesALedgerWithStepsAtFirst() {
        assertThat(deploy(0, "production", "--first")).isEqualTo(1);
        assertThat(ran).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("environments/production/migration.yaml", "[PLAN-PHASE-ZERO]");
    }

    @Test
    @Attack(
            "An author deletes an environment and adds it again with an empty ledger, to deploy it as if nothing was there")
    void refusesAFirstDeploymentWhereStepsWereDeployed() throws IOException {
        withoutSteps("staging");
        statusOfCluster = "UPDATE_COMPLETE";
        assertThat(deploy(0, "staging", "--first")).isEqualTo(1);
        assertThat(ran).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("steps: hidamari-album-staging-cluster is a stack in the account", "[PLAN-PHASE-ZERO]");
    }

    @Test
    @Attack("The owner of the account has stacks with names of ours, and the first deployment updates them")
    void refusesEveryNameThatAnotherStackHas() throws IOException {
        withoutSteps("staging");
        listed = "[" + String.join(",", stack("network", ""), stack("edge", "other"), stack("app-api", "staging")) + ","
                + stack("of-the-owner", "") + "]";
        assertThat(deploy(0, "staging", "--first")).isEqualTo(1);
        assertThat(ran).isEmpty();
        assertThat(said())
                .contains(
                        "environments/service.yaml",
                        "hidamari-album-staging-network is a stack in the account",
                        "hidamari-album-staging-edge is a stack in the account",
                        "[PLAN-STACK-NAME]",
                        "2 findings refused")
                .doesNotContain("hidamari-album-staging-app-api", "of-the-owner");
    }

    @Test
    void deploysTheStacksThatAreOursOrHaveNothingYetAgain() throws IOException {
        withoutSteps("staging");
        listed = "[" + stack("network", "staging") + ","
                + stack("edge", "").replace("CREATE_COMPLETE", "REVIEW_IN_PROGRESS") + "]";
        assertThat(deploy(0, "staging", "--first")).isZero();
        assertThat(ran).hasSizeGreaterThan(5);
    }

    @Test
    void createsNothingIfCloudFormationDoesNotListStacks() throws IOException {
        withoutSteps("staging");
        listed = "";
        assertThat(deploy(0, "staging", "--first")).isEqualTo(1);
        assertThat(ran).isEmpty();
        assertThat(said()).contains("CloudFormation did not list", "[PLAN-STACK-NAME]");
    }

    /** The base has every other stack. */
    @Test
    void asksOnlyForTheStacksThatTheBaseDoesNotHave() throws IOException, GitAPIException {
        withoutSteps("staging");
        project.commit();
        Files.writeString(project.file("staging/migration.yaml"), "steps:\n  - { on: 2026-11-25, build: cluster }\n");
        project.commit();
        listed = "[" + stack("edge", "") + "]";
        assertThat(deploy(0, "staging")).as(said()).isZero();
        assertThat(ran).anyMatch(command -> command.startsWith("npx cdk deploy staging/cluster "));
        ran.clear();
        listed = "[" + stack("edge", "") + "," + stack("cluster", "") + "]";
        assertThat(deploy(0, "staging")).isEqualTo(1);
        assertThat(ran).isEmpty();
        assertThat(said()).contains("hidamari-album-staging-cluster is a stack", "1 finding refused");
    }

    /** A stack of an account as CloudFormation lists it, of this environment of ours, or without tags. */
    private static String stack(String id, String environment) {
        String tags = environment.isEmpty()
                ? ""
                : "{\"Key\":\"phase\",\"Value\":\"0\"},{\"Key\":\"service\",\"Value\":\"hidamari-album\"},"
                        + "{\"Key\":\"environment\",\"Value\":\"%s\"}".formatted(environment);
        return "{\"name\":\"hidamari-album-staging-%s\",\"status\":\"CREATE_COMPLETE\",\"tags\":[%s]}"
                .formatted(id, tags);
    }

    @Test
    void deploysNothingThatIsRefused() throws IOException, GitAPIException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 90 }");
        project.commit();
        assertThat(deploy(0, "production")).isEqualTo(1);
        assertThat(ran).isEmpty();
    }

    @Test
    void everyFirstDeployStatesItsTriggersInStackOrder() throws IOException {
        withoutSteps("development");
        assertThat(deploy(0, "development", "--first")).isZero();
        assertThat(ran)
                .hasSizeGreaterThan(5)
                .startsWith("npx cdk deploy development/network --exclusively --rollback-trigger-alarm-arns none")
                .allSatisfy(command -> assertThat(command).endsWith("--rollback-trigger-alarm-arns none"));
    }

    @Test
    @DisplayName("With GitOps delivery, a worker's manifests go back before its stack, and a web feature's after it")
    void pushesTheManifestsInTheOrderOfEachFeature() throws IOException, GitAPIException {
        append("development", "{ on: 2026-11-25, shift: memory-composer, to: 5 }");
        append("development", "{ on: 2026-11-25, shift: web-front, to: 5 }");
        project.commit();
        append("development", "{ on: 2026-11-26, roll-back: memory-composer, to: 0, because: errors }");
        append("development", "{ on: 2026-11-26, roll-back: web-front, to: 0, because: errors }");
        append("development", "{ on: 2026-11-26, shift: app-api, to: 5 }");
        project.commit();
        assertThat(deploy(0, "development"))
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(ran)
                .startsWith(
                        "npx cdk synth --quiet --context environment=development",
                        "sh .github/push-manifests --back development memory-composer",
                        "npx cdk deploy development/memory-composer --exclusively --rollback-trigger-alarm-arns none",
                        "npx cdk deploy development/web-front --exclusively --rollback-trigger-alarm-arns none",
                        "sh .github/push-manifests development app-api")
                .endsWith("sh .github/push-manifests development")
                .filteredOn(command -> command.endsWith("--rollback-trigger-alarm-arns none"))
                .containsExactly(
                        "npx cdk deploy development/memory-composer --exclusively --rollback-trigger-alarm-arns none",
                        "npx cdk deploy development/web-front --exclusively --rollback-trigger-alarm-arns none");
        assertThat(ran).filteredOn(command -> command.contains("cdk deploy")).hasSize(3);
        String diff =
                project.hikkoshi("diff", "--base", "HEAD~1", "development").out();
        String commands = diff.replaceAll(" \\\\\n *", " ");
        List<Integer> places = ran.stream().skip(1).map(commands::lastIndexOf).toList();
        assertThat(places).isSorted().doesNotContain(-1);
        ran.clear();
        failing = "cdk deploy development/memory-composer";
        assertThat(deploy(1, "development")).isEqualTo(1);
        assertThat(ran).last().asString().startsWith("npx cdk deploy development/web-front ");
        assertThat(diff)
                .contains(
                        "memory-composer: the manifests first. The reason: EKS stops its consumers at once.",
                        "web-front: the stack first.");
    }

    @Test
    @DisplayName("With GitOps delivery, undo is named for the features whose stack did not succeed, and for no other")
    void namesTheUndoOfWhatFailed() throws IOException, GitAPIException {
        append("development", "{ on: 2026-11-25, shift: memory-composer, to: 5 }");
        append("development", "{ on: 2026-11-25, shift: web-front, to: 5 }");
        project.commit();
        String undo = "sh .github/push-manifests --undo development ";
        failing = "cdk deploy development/web-front";
        assertThat(deploy(1, "development")).isEqualTo(1);
        assertThat(ran)
                .contains("sh .github/push-manifests development web-front memory-composer")
                .doesNotContain("sh .github/push-manifests development")
                .noneMatch(command -> command.contains("--undo"));
        assertThat(said()).contains(undo + "web-front").doesNotContain(undo + "memory-composer");
        failing = "push-manifests development web-front memory-composer";
        assertThat(deploy(1, "development")).isEqualTo(1);
        assertThat(said()).contains(undo + "web-front", undo + "memory-composer");
        failing = "cdk deploy";
        assertThat(deploy(1, "development", "web-front")).isEqualTo(1);
        assertThat(said()).contains(undo + "web-front").doesNotContain(undo + "memory-composer");
        assertThat(project.hikkoshi("diff", "--base", "HEAD~1", "development").out())
                .contains(undo + "web-front", undo + "memory-composer");
    }

    /** What was printed since the last call. */
    private String said() {
        String text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return text;
    }

    private void append(String environment, String step) throws IOException {
        Files.writeString(
                project.file(environment + "/migration.yaml"), "  - " + step + "\n", StandardOpenOption.APPEND);
    }

    private void withoutSteps(String environment) throws IOException {
        Files.writeString(project.file(environment + "/migration.yaml"), "steps: []\n");
    }

    private int deploy(int exit, String... args) {
        Terminal terminal = new Terminal(new PrintStream(printed, true, StandardCharsets.UTF_8), false);
        Program program = new Program() {
            @Override
            public int run(List<String> command) {
                ran.add(String.join(" ", command));
                return String.join(" ", command).contains(failing) ? exit : 0;
            }

            @Override
            public String read(List<String> command) {
                if (command.get(command.size() - 1).startsWith("Stacks[?starts_with(StackName, 'hidamari-album-")) {
                    return listed;
                }
                return String.join(" ", command).contains("-cluster ") ? statusOfCluster : status;
            }
        };
        return new CommandLine(new DeployCommand(project.folder(), terminal, program, project.clock())).execute(args);
    }
}
