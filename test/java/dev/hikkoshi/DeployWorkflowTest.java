package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.ScriptFolder.Run;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.effect.GitOpsEffect.Undo;
import dev.hikkoshi.report.ManifestCommands;
import dev.hikkoshi.report.WayBack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two jobs that deploy: the shell text of their steps runs, with git, tar and jq themselves and with stand-ins for npx, npm
 * and GitHub's CLI. The stand-in for npx prints an effect, and says which stack it would deploy. Two features go back, and two forward.
 */
class DeployWorkflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BACK = "push back-a,push back-b,stack back-a,stack back-b,";
    private static final String ALL = BACK + "push one,push two,stack one,stack two,push";

    @TempDir
    private static Path temporary;

    private static ScriptFolder project;
    private static String base;
    private static String head;

    /** What the last run of a job printed. */
    private static String said;

    @BeforeAll
    static void createProject() throws Exception {
        project = new ScriptFolder(temporary);
        for (String script : List.of(".github/deployed", ".github/assembly", ".github/cdk-cli")) {
            project.copy(script);
        }
        project.write("environments/development/environment.yaml", "purpose: serve\naccount: \"111122223333\"\n");
        project.write("environments/service.yaml", "service: album\n");
        project.write("environments/2019/environment.yaml", "purpose: record\n");
        project.write("package-lock.json", LOCK);
        project.write("say", "echo \"$*\" >> ran\n[ \"$*\" != \"$(cat failing)\" ]\n");
        project.write(".github/push-manifests", PUSH);
        base = project.commit("base");
        head = project.commit("head");
        project.program(
                "gh",
                """
                case "$*" in
                    *"/deploy.yml/runs?head_sha="*)
                        sha=${4#*head_sha=}
                        echo "[{\\"workflow_runs\\":[{\\"id\\":1,\\"head_sha\\":\\"${sha%%&*}\\",\\"head_branch\\":\\"main\\",\\"event\\":\\"push\\"}]}]"
                        ;;
                    *"/actions/runs/1/jobs?"*)
                        echo '[{"jobs":[{"name":"deploy (development)","conclusion":"success","completed_at":"2026-01-02T03:04:06Z"}]}]'
                        ;;
                    *"/deployments?environment=development&per_page=100") cat deployments ;;
                    *) echo '[[]]' ;;
                esac""");
        project.program("npx", NPX);
        project.program("npm", "mkdir -p \"$3/node_modules/aws-cdk\"\necho \"$*\" > npm");
        restore();
        assertThat(plan(text(), "").exit()).as(said).isZero();
        assertThat(project.sh(Map.of(), "-c", "mkdir saved; cp -R approved outputs summary saved/")
                        .exit())
                .isZero();
    }

    /** Begins with a plan that nobody changed. */
    @BeforeEach
    void approve() throws Exception {
        restore();
        assertThat(project.sh(Map.of(), "-c", "rm -rf page approved; cp -R saved/* .; git checkout --quiet " + head)
                        .exit())
                .isZero();
    }

    private static void restore() throws Exception {
        project.write("failing", "nothing");
        JSON.writeValue(temporary.resolve("printed").toFile(), effect());
        deployed(base);
    }

    /** What runs, by what fails. */
    private static final Map<String, String> ORDERS = Map.of(
            "nothing", ALL,
            "push back-a", "push back-a",
            "stack back-a", "push back-a,push back-b,stack back-a,stack back-b",
            "push one", BACK + "push one,undo one,undo two",
            "push two", BACK + "push one,push two,undo one,undo two",
            "stack one", BACK + "push one,push two,stack one,undo one,undo two",
            "stack two", BACK + "push one,push two,stack one,stack two,undo two");

    @ParameterizedTest(name = "{0} fails")
    @MethodSource
    @DisplayName("Roll-backs come first; what fails stops what follows, and is taken back")
    void runsInThisOrder(String failing) throws Exception {
        assertThat(String.join(",", run(text(), failing))).isEqualTo(ORDERS.get(failing));
    }

    static Stream<String> runsInThisOrder() {
        return ORDERS.keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{1} becomes {2}")
    @MethodSource
    void noticesAPlantedFault(String failing, String right, String wrong) throws Exception {
        String planted = text().replace(right, wrong);
        assertThat(planted).isNotEqualTo(text());
        assertThat(String.join(",", run(planted, failing))).isNotEqualTo(ORDERS.get(failing));
    }

    static Stream<Arguments> noticesAPlantedFault() {
        return Stream.of(
                arguments("push one", "sh -eux first", "sh -ux first"),
                arguments("push back-a", "sh -eux back", "sh -ux back"),
                arguments("stack back-a", "echo 'exit ${failed:-0}' >> roll-backs", "true"),
                arguments("nothing", "select(.when == \"before the stacks\")", "select(.when == \"after the stacks\")"),
                arguments("nothing", "select(.removal or .rollBack | not)", "select(.removal | not)"),
                arguments("push one", "pushes[].undo[]", "pushes[0].undo[]"),
                arguments("push one", "pushes[].undo[]", "pushes[2].undo[]"),
                arguments("stack two", "grep -qxF \\(.feature) succeeded", "false"),
                arguments("stack two", "run: sh -eux last", "if: always()\n        run: sh -eux last"),
                arguments("stack two", "failure() && (steps.manifests", "success() && (steps.manifests"),
                arguments("stack two", " || steps.stacks.outcome == 'failure'", ""),
                arguments("push one", "steps.manifests.outcome == 'failure' || ", ""));
    }

    @Test
    void theReviewersSeeTheHashOfWhatIsDeployed() throws Exception {
        Run hash = project.sh(Map.of(), "-c", "sha256sum < approved/development.tar");
        String sha256 = hash.out().substring(0, 64);
        assertThat(approved().toString())
                .isEqualTo("{\"development\":{\"base\":\"%s\",\"sha256\":\"%s\"}}".formatted(base, sha256));
        assertThat(output("environments")).isEqualTo("[\"development\"]");
        assertThat(summary()).contains("`" + sha256 + "`", base, "The page of development.");
    }

    @Test
    void theJobWithRightsInstallsTheCliAlone() throws Exception {
        assertThat(run(text(), "nothing")).isNotEmpty();
        assertThat(Files.readString(temporary.resolve("npm")))
                .matches("ci --prefix \\S+ --ignore-scripts --no-audit --no-fund\n");
        assertThat(temporary.resolve("node_modules")).isDirectoryContaining(entry -> entry.endsWith("aws-cdk"));
    }

    @Attack("The archive is changed between the approval and the deployment")
    @Test
    void aChangedArchiveIsNotDeployed() throws Exception {
        assertThat(project.sh(Map.of(), "-c", "echo x >> approved/development.tar")
                        .exit())
                .isZero();
        assertThat(deploy(text())).isEmpty();
    }

    @Attack(
            "Another commit is deployed between the approval and the deployment, so that the approved comparison is not true any more")
    @Test
    void anotherDeploymentAsksForAnotherApproval() throws Exception {
        deployed(head);
        assertThat(deploy(text())).isEmpty();
        assertThat(said).contains("Approve again", head, base);
        // The step that stops it is this one.
        assertThat(deploy(text().replace("[ \"$deployed\" != \"$BASE\" ]", "false")))
                .isNotEmpty();
    }

    @Attack("A run that was approved deploys again after a newer commit was deployed")
    @Test
    void anOlderCommitIsNotDeployed() throws Exception {
        String newer = project.commit("newer");
        project.git("checkout", "--quiet", head);
        deployed(newer);
        assertThat(deploy(text())).isEmpty();
        assertThat(said).contains(newer + ", which is deployed, is not part of this commit");
    }

    @Attack("A part of the stacks is synthesized, so that the rules that compare stacks are skipped")
    @Test
    void aPartIsNotOfferedForApproval() throws Exception {
        project.write("failing", "partial");
        assertThat(plan(text(), "").exit()).isNotZero();
    }

    @Test
    void anEnvironmentWithoutADeploymentWaitsForABase() throws Exception {
        deployed();
        assertThat(plan(text(), "").exit()).isZero();
        assertThat(output("environments")).isEqualTo("[]");
        assertThat(summary()).contains("development is not deployed").doesNotContain("2019");
        assertThat(plan(text(), base).exit()).isZero();
        assertThat(output("environments")).isEqualTo("[\"development\"]");
        assertThat(deploy(text())).isNotEmpty();
    }

    @Test
    void aRepositoryWithoutAServiceDeploysNothing() throws Exception {
        assertThat(project.sh(Map.of(), "-c", "mv environments gone").exit()).isZero();
        try {
            assertThat(plan(text(), "").exit()).as(said).isZero();
        } finally {
            assertThat(project.sh(Map.of(), "-c", "mv gone environments").exit())
                    .isZero();
        }
        assertThat(output("environments")).isEqualTo("[]");
        assertThat(summary()).isEqualTo("No service is declared yet, so nothing is deployed.\n");
    }

    @Attack("The base that a person gives is an option of git, or a branch that moves after the approval")
    @ParameterizedTest
    @ValueSource(strings = {"--upload-pack=touch owned", "main", "HEAD~1", "$(touch owned)", "; touch owned"})
    void aBaseThatIsNotACommitEndsThePlan(String input) throws Exception {
        deployed();
        assertThat(plan(text(), input).exit()).isEqualTo(1);
        assertThat(temporary.resolve("owned")).doesNotExist();
    }

    @Attack("The base that a person gives replaces the deployed commit, so that a change is not shown")
    @Test
    void aBaseIsNotUsedWhereSomethingIsDeployed() throws Exception {
        assertThat(plan(text(), head).exit()).isZero();
        assertThat(approved().at("/development/base").asText()).isEqualTo(base);
    }

    @Attack("The effect cannot be computed, and the deployment goes on without it")
    @Test
    void aCrashEndsThePlan() throws Exception {
        project.write("failing", "diff");
        assertThat(plan(text(), "").exit()).isEqualTo(1);
        assertThat(temporary.resolve("approved/development.tar")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"environments\":[]}{}"})
    void anEffectThatIsNoneEndsThePlan(String printed) throws Exception {
        project.write("printed", printed);
        assertThat(plan(text(), "").exit()).isEqualTo(1);
    }

    @Test
    void aPageThatGitHubWouldNotShowIsReplaced() throws Exception {
        project.write("page", "x".repeat(1_000_001));
        assertThat(plan(text(), "").exit()).isZero();
        assertThat(summary()).hasSizeLessThan(1000).contains("too long for GitHub", "npx hikkoshi diff --base " + base);
    }

    private static String text() throws IOException {
        return Files.readString(Path.of(".github/workflows/deploy.yml"));
    }

    /** What the job with rights deploys and pushes of the approved plan, if a command fails. */
    private static List<String> run(String workflow, String failing) throws Exception {
        project.write("failing", failing);
        return deploy(workflow);
    }

    /** Runs the job without rights. */
    private static Run plan(String workflow, String input) throws Exception {
        for (String old : List.of("bases", "archives", "summary", "outputs")) {
            Files.deleteIfExists(temporary.resolve(old));
        }
        assertThat(project.sh(Map.of(), "-c", "rm -rf approved pages").exit()).isZero();
        boolean succeeded = job(workflow, "plan", Map.of("BASE", input));
        return new Run(succeeded ? 0 : 1, said);
    }

    /** Runs the job with rights, and returns what it deployed and pushed. */
    private static List<String> deploy(String workflow) throws Exception {
        Path ran = project.write("ran", "");
        assertThat(project.sh(Map.of(), "-c", "rm -rf cdk.out effect.json").exit())
                .isZero();
        JsonNode approved = approved().path("development");
        job(
                workflow,
                "deploy",
                Map.of(
                        "BASE",
                        approved.path("base").asText(),
                        "SHA256",
                        approved.path("sha256").asText()));
        return Files.readAllLines(ran);
    }

    /** Runs the steps of a job. The runner of GitHub runs each with {@code bash -e}. */
    private static boolean job(String workflow, String job, Map<String, String> given) throws Exception {
        Map<String, String> variables = new TreeMap<>(given);
        variables.putAll(Map.of(
                "ENVIRONMENT", "development",
                "GITHUB_REPOSITORY", "hidamari/move",
                "GITHUB_OUTPUT", "outputs",
                "GITHUB_STEP_SUMMARY", "summary",
                "NEW_RELIC_API_KEY", ""));
        Map<String, String> outcomes = new TreeMap<>();
        StringBuilder printed = new StringBuilder();
        boolean failed = false;
        for (JsonNode step : new YAMLMapper().readTree(workflow).at("/jobs/" + job + "/steps")) {
            if (step.has("run") && holds(step.path("if").asText("success()"), failed, outcomes)) {
                Run run = project.run(
                        variables, List.of("bash", "-e", "-c", step.path("run").asText()));
                printed.append(run.out());
                failed |= run.exit() != 0;
                outcomes.put(step.path("id").asText(), run.exit() == 0 ? "success" : "failure");
            }
        }
        said = printed.toString();
        return !failed;
    }

    /** The value of a condition of GitHub; jq knows the same operators by other names. */
    private static boolean holds(String condition, boolean failed, Map<String, String> outcomes) throws Exception {
        if (condition.equals("success()")) {
            return !failed;
        }
        String asked = condition
                .replace("failure()", Boolean.toString(failed))
                .replace("success()", Boolean.toString(!failed))
                .replace("always()", "true")
                .replace("&&", " and ")
                .replace("||", " or ")
                .replace('\'', '"');
        for (String id : List.of("manifests", "stacks")) {
            asked = asked.replace("steps." + id + ".outcome", '"' + outcomes.getOrDefault(id, "skipped") + '"');
        }
        Process process = TestProcess.of("jq", "--null-input", asked).start();
        String value = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(condition).isZero();
        return Boolean.parseBoolean(value);
    }

    private static JsonNode approved() throws IOException {
        return JSON.readTree(output("approved"));
    }

    private static String output(String name) throws IOException {
        return Files.readAllLines(temporary.resolve("outputs")).stream()
                .filter(line -> line.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static String summary() throws IOException {
        return Files.readString(temporary.resolve("summary"));
    }

    /** What GitHub's CLI answers: one deployment that succeeded, or none. */
    private static void deployed(String... commits) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String commit : commits) {
            entries.add(
                    "{\"id\":1,\"sha\":\"%s\",\"environment\":\"development\",\"created_at\":\"2026-01-02T03:04:05Z\"}"
                            .formatted(commit));
        }
        project.write("deployments", "[[" + String.join(",", entries) + "]]");
    }

    private static Map<String, ?> effect() {
        List<StackDeployment> deployments = new ArrayList<>();
        for (String stack : List.of("back-a", "back-b", "one", "two")) {
            deployments.add(new StackDeployment(
                    stack, WayBack.command("development", stack), false, stack.startsWith("back"), List.of()));
        }
        deployments.add(new StackDeployment(
                "gone", "aws cloudformation delete-stack --stack-name development-gone", true, false, List.of()));
        List<Push> pushes = List.of(
                new Push(
                        Push.BACK,
                        List.of("back-a"),
                        ManifestCommands.back("development", List.of("back-a")),
                        List.of()),
                new Push(
                        Push.BACK,
                        List.of("back-b"),
                        ManifestCommands.back("development", List.of("back-b")),
                        List.of()),
                forward("one"),
                forward("two"),
                new Push(Push.AFTER, List.of(), ManifestCommands.push("development", List.of()), List.of()));
        return Map.of(
                "environments",
                List.of(Map.of(
                        "environment",
                        "development",
                        "limits",
                        List.of(),
                        "deployments",
                        deployments,
                        "gitOps",
                        new GitOpsEffect(List.of(), pushes))));
    }

    private static Push forward(String feature) {
        return new Push(
                Push.BEFORE,
                List.of(feature),
                ManifestCommands.push("development", List.of(feature)),
                List.of(new Undo(feature, ManifestCommands.undo("development", feature))));
    }

    private static final String LOCK =
            """
            { "lockfileVersion": 3, "packages": { "node_modules/aws-cdk": { "version": "2.0.0", "integrity": "sha512-abc" } } }
            """;

    private static final String PUSH =
            """
            way=push
            case $1 in
                --undo) way=undo; shift ;;
                --*) shift ;;
            esac
            shift
            exec sh say $way "$@"
            """;

    private static final String NPX =
            """
            case "$*" in
                "--no hikkoshi diff --base "*" --format json 2019")
                    echo '{"environments":[{"environment":"2019","deployments":[],"gitOps":{"pushes":[]},"limits":[]}]}'
                    ;;
                "--no hikkoshi diff --base "*" --format markdown 2019") echo Nothing. ;;
                "--no hikkoshi diff --base "*" --format "*" development")
                    [ "$(cat failing)" != diff ] || exit 70
                    [ "$7" = json ] && cat printed || cat page 2> /dev/null || echo The page of development.
                    ;;
                "--no cdk synth --quiet --context environment=development")
                    mkdir -p cdk.out
                    echo '{"artifacts":{}}' > cdk.out/manifest.json
                    [ "$(cat failing)" != partial ] || touch cdk.out/hikkoshi-partial.json
                    ;;
                "cdk deploy development/"*" --exclusively --rollback-trigger-alarm-arns none")
                    [ "$CDK_APP" = cdk.out ] && [ -s cdk.out/manifest.json ] && sh say stack "${3#development/}"
                    ;;
                *) exit 9 ;;
            esac""";
}
