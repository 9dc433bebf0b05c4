package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a job may run that may sign in or write. It runs no build, and no package but the CDK CLI: code of dependencies would have its
 * rights. It reads no cache, because a job without rights may write one.
 */
class WorkflowRightsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FOLDER = Path.of(".github/workflows");

    /** The actions of others that a job with rights may use. */
    private static final List<String> ACTIONS = List.of(
            "actions/checkout",
            "actions/setup-node",
            "actions/download-artifact",
            "actions/github-script",
            "aws-actions/configure-aws-credentials",
            "github/codeql-action/upload-sarif");

    private static final Pattern BUILD = Pattern.compile(
            "\\b(npm (?!ci --prefix \"\\$folder\" --ignore-scripts )|mvn\\b|java\\b|pip\\b|npx --no |npx hikkoshi|cdk synth)");

    private static final Pattern SCRIPT = Pattern.compile("(?:sh|node) (\\.github/\\S+)");

    @Test
    void noJobWithRightsRunsABuild() throws IOException {
        for (String file : List.of("deploy.yml", "drift.yml", "pull-request.yml", "comment.yml")) {
            assertThat(faults(Files.readString(FOLDER.resolve(file)))).as(file).isEmpty();
        }
        assertThat(jobsWithRights(Files.readString(FOLDER.resolve("deploy.yml"))))
                .isEqualTo(1);
        assertThat(jobsWithRights(Files.readString(FOLDER.resolve("drift.yml"))))
                .isEqualTo(1);
        assertThat(jobsWithRights(Files.readString(FOLDER.resolve("comment.yml"))))
                .isEqualTo(1);
        assertThat(jobsWithRights(Files.readString(FOLDER.resolve("pull-request.yml"))))
                .isZero();
    }

    @Attack("A dependency of the build asks for the token with which a job signs in to AWS")
    @ParameterizedTest(name = "{3}")
    @MethodSource
    void noticesAPlantedFault(String file, String right, String wrong, String fault) throws IOException {
        String text = Files.readString(FOLDER.resolve(file));
        assertThat(text).contains(right);
        assertThat(faults(text.replace(right, wrong))).anyMatch(found -> found.contains(fault));
    }

    static Stream<Arguments> noticesAPlantedFault() {
        String tools = "      - uses: ./.github/actions/tools\n";
        return Stream.of(
                arguments(
                        "deploy.yml",
                        "      contents: read\n      deployments: read\n    outputs:",
                        "      contents: read\n      deployments: read\n      id-token: write\n    outputs:",
                        "plan: ./.github/actions/tools"),
                arguments(
                        "deploy.yml",
                        "      - name: Unpack what",
                        tools + "      - name: Unpack what",
                        "deploy: ./.github/actions/tools"),
                arguments("deploy.yml", "run: sh .github/cdk-cli", "run: npm ci", "deploy: npm "),
                arguments(
                        "deploy.yml",
                        "run: sh .github/cdk-cli",
                        "run: npx --no cdk synth --quiet",
                        "deploy: npx --no "),
                arguments("deploy.yml", "run: sh .github/cdk-cli", "run: mvn package", "deploy: mvn"),
                arguments("deploy.yml", "package-manager-cache: false", "cache: npm", "deploy: a cache"),
                arguments("deploy.yml", "          package-manager-cache: false\n", "", "deploy: a cache"),
                arguments(
                        "deploy.yml",
                        "      - name: Unpack what",
                        "      - uses: actions/cache@0\n      - name: Unpack what",
                        "deploy: actions/cache"),
                arguments("deploy.yml", "      NPM_CONFIG_YES: \"false\"\n", "", "deploy: npx may install"),
                arguments(
                        "deploy.yml",
                        "          persist-credentials: false",
                        "          persist-credentials: true",
                        "deploy: the token stays"),
                arguments(
                        "drift.yml",
                        "      - run: sh .github/drift",
                        tools + "      - run: sh .github/drift",
                        "drift: ./.github/actions/tools"),
                arguments(
                        "pull-request.yml",
                        "      deployments: read",
                        "      deployments: read\n      pull-requests: write",
                        "review: ./.github/actions/tools"),
                arguments(
                        "comment.yml",
                        "    steps:\n",
                        "    steps:\n      - uses: actions/checkout@0\n        with:\n          ref: ${{ github.event.workflow_run.head_sha }}\n",
                        "comment: what a pull request wrote"));
    }

    @Attack("A pull request asks for a right to write in the workflow that runs its own code")
    @Test
    void noJobOfAPullRequestWrites() throws IOException {
        String text = Files.readString(FOLDER.resolve("pull-request.yml"));
        assertThat(text).contains("pull_request:").doesNotContain("pull_request_target", ": write", "secrets.");
        JsonNode comment = YAML.readTree(FOLDER.resolve("comment.yml").toFile());
        assertThat(comment.path("on").toString())
                .isEqualTo("{\"workflow_run\":{\"workflows\":[\"%s\"],\"types\":[\"completed\"]}}"
                        .formatted(YAML.readTree(text).path("name").asText()));
        assertThat(comment.at("/jobs/comment/steps").findValuesAsText("uses")).isNotEmpty();
        assertThat(comment.at("/jobs/comment/steps").findValuesAsText("run")).isEmpty();
        assertThat(comment.at("/jobs/comment/permissions/pull-requests").asText())
                .isEqualTo("write");
    }

    private static long jobsWithRights(String workflow) throws IOException {
        return YAML.readTree(workflow).path("jobs").properties().stream()
                .filter(job -> hasRights(job.getValue()))
                .count();
    }

    private static boolean hasRights(JsonNode job) {
        return job.path("permissions").toString().contains("write");
    }

    /** What jobs with rights run that they must not. */
    private static List<String> faults(String workflow) throws IOException {
        List<String> faults = new ArrayList<>();
        for (var job : YAML.readTree(workflow).path("jobs").properties()) {
            if (hasRights(job.getValue())) {
                for (String fault : faultsOfJob(workflow, job.getValue())) {
                    faults.add(job.getKey() + ": " + fault);
                }
            }
        }
        return faults;
    }

    private static List<String> faultsOfJob(String workflow, JsonNode job) throws IOException {
        List<String> faults = new ArrayList<>();
        for (JsonNode step : job.path("steps")) {
            String action = step.path("uses").asText().replaceFirst("@.*", "");
            JsonNode with = step.path("with");
            if (!action.isEmpty() && !ACTIONS.contains(action)) {
                faults.add(action);
            }
            if (with.has("cache")
                    || action.contains("setup-node")
                            && with.path("package-manager-cache").asBoolean(true)) {
                faults.add("a cache");
            }
            if (action.equals("actions/checkout")) {
                if (with.path("persist-credentials").asBoolean(true)) {
                    faults.add("the token stays in the folder");
                }
                if (workflow.contains("workflow_run:") || with.has("ref")) {
                    faults.add("what a pull request wrote may be checked out");
                }
            }
            faults.addAll(builds(step.path("run").asText()));
        }
        boolean usesNpx = job.toString().contains("CDK_APP=");
        if (usesNpx && !job.at("/env/NPM_CONFIG_YES").asText().equals("false")) {
            faults.add("npx may install a package");
        }
        return faults;
    }

    /** The builds in a script, and in the scripts of the project that it starts. */
    private static List<String> builds(String script) throws IOException {
        List<String> builds = new ArrayList<>();
        String code = script.replaceAll("(?m)^\\s*#.*$", "");
        BUILD.matcher(code).results().map(found -> found.group()).forEach(builds::add);
        Matcher started = SCRIPT.matcher(code);
        while (started.find()) {
            Path file = Path.of(started.group(1));
            if (!file.endsWith("new-relic.mjs")) {
                builds.addAll(builds(Files.readString(file)));
            }
        }
        return builds;
    }
}
