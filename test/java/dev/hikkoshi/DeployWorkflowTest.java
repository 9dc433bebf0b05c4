package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.effect.EnvironmentEffect.StackDeployment;
import dev.hikkoshi.effect.GitOpsEffect;
import dev.hikkoshi.effect.GitOpsEffect.Push;
import dev.hikkoshi.effect.GitOpsEffect.Undo;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The job that deploys: the shell text of its steps runs, with a stand-in for npx that prints an effect whose commands only say
 * that they ran. Two features go back, and two forward.
 */
class DeployWorkflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BACK = "synth,push back-a,push back-b,stack back-a,stack back-b,";
    private static final String ALL = BACK + "push one,push two,stack one,stack two,push all";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} fails")
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | " + ALL,
                "push back-a | synth,push back-a",
                "stack back-a | synth,push back-a,push back-b,stack back-a,stack back-b",
                "push one | " + BACK + "push one,undo one,undo two",
                "push two | " + BACK + "push one,push two,undo one,undo two",
                "stack one | " + BACK + "push one,push two,stack one,undo one,undo two",
                "stack two | " + BACK + "push one,push two,stack one,stack two,undo two",
                "partial | synth"
            })
    @DisplayName("Roll-backs come first; what fails stops what follows, and is taken back")
    void runsInThisOrder(String failing, String ran) throws Exception {
        assertThat(String.join(",", run(text(), failing))).isEqualTo(ran);
    }

    @ParameterizedTest(name = "{1} becomes {2}")
    @MethodSource
    void noticesAPlantedFault(String failing, String right, String wrong) throws Exception {
        String planted = text().replace(right, wrong);
        assertThat(planted).isNotEqualTo(text());
        List<String> rightly = run(text(), failing);
        assertThat(run(planted, failing)).isNotEqualTo(rightly);
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
                arguments("push one", "steps.manifests.outcome == 'failure' || ", ""),
                arguments("partial", "test ! -e cdk.out/hikkoshi-partial.json", "true"));
    }

    private static String text() throws IOException {
        return Files.readString(Path.of(".github/workflows/deploy.yml"));
    }

    /** What ran, if a command fails. The runner of GitHub runs each step with {@code bash -e}. */
    private List<String> run(String workflow, String failing) throws Exception {
        Path ran = Files.writeString(folder.resolve("ran"), "");
        Files.writeString(folder.resolve("failing"), failing);
        Files.deleteIfExists(folder.resolve("cdk.out/hikkoshi-partial.json"));
        Files.createDirectories(folder.resolve(".github"));
        Files.writeString(folder.resolve(".github/deployed"), "echo base\n");
        Files.writeString(folder.resolve("say"), "echo \"$*\" >> ran\n[ \"$*\" != \"$(cat failing)\" ]\n");
        JSON.writeValue(folder.resolve("printed").toFile(), effect());
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path npx = Files.writeString(
                bin.resolve("npx"),
                """
                #!/bin/sh
                case "$*" in
                    "--no hikkoshi diff --base base --format json development") cat printed ;;
                    "--no cdk synth --quiet --context environment=development")
                        sh say synth
                        mkdir -p cdk.out
                        [ "$(cat failing)" != partial ] || touch cdk.out/hikkoshi-partial.json
                        ;;
                    *) exit 9 ;;
                esac
                """);
        assertThat(npx.toFile().setExecutable(true)).isTrue();
        Map<String, String> outcomes = new TreeMap<>();
        boolean failed = false;
        for (JsonNode step : new YAMLMapper().readTree(workflow).at("/jobs/deploy/steps")) {
            if (step.has("run") && holds(step.path("if").asText("success()"), failed, outcomes)) {
                boolean succeeded = bash(step.path("run").asText());
                failed |= !succeeded;
                outcomes.put(step.path("id").asText(), succeeded ? "success" : "failure");
            }
        }
        return Files.readAllLines(ran);
    }

    /** The value of a condition of GitHub; jq knows the same operators by other names. */
    private boolean holds(String condition, boolean failed, Map<String, String> outcomes) throws Exception {
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

    private boolean bash(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = TestProcess.of("bash", "-e", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
        builder.environment().putAll(Map.of("ENVIRONMENT", "development", "BASE", "none", "NEW_RELIC_API_KEY", ""));
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    private static Map<String, ?> effect() {
        List<StackDeployment> deployments = new ArrayList<>();
        for (String stack : List.of("back-a", "back-b", "one", "two")) {
            deployments.add(
                    new StackDeployment(stack, "sh say stack " + stack, false, stack.startsWith("back"), List.of()));
        }
        deployments.add(new StackDeployment("gone", "sh say stack gone", true, false, List.of()));
        List<Push> pushes = List.of(
                new Push(Push.BACK, List.of("back-a"), "sh say push back-a", List.of()),
                new Push(Push.BACK, List.of("back-b"), "sh say push back-b", List.of()),
                forward("one"),
                forward("two"),
                new Push(Push.AFTER, List.of(), "sh say push all", List.of()));
        return Map.of(
                "environments",
                List.of(Map.of("deployments", deployments, "gitOps", new GitOpsEffect(List.of(), pushes))));
    }

    private static Push forward(String feature) {
        return new Push(
                Push.BEFORE,
                List.of(feature),
                "sh say push " + feature,
                List.of(new Undo(feature, "sh say undo " + feature)));
    }
}
