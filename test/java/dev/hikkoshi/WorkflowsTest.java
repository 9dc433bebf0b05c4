package dev.hikkoshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows on GitHub: linted, pinned, and with only the permissions that each job needs. */
class WorkflowsTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path FOLDER = Path.of(".github/workflows");
    private static final Path ACTION = Path.of(".github/actions/tools/action.yml");
    /** Its name does not end with Test, so only the job runs it. */
    private static final String CHART_RENDERING = "ChartRendering";

    /** The default of configure-aws-credentials, and the most that AWS allows. */
    private static final int SESSION_SECONDS = 3600;

    private static final int MOST_SESSION_SECONDS = 43_200;

    private static final Pattern PINNED = Pattern.compile("uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

    @Test
    void theLinterHasNothingAgainstThem() throws Exception {
        assertThat(workflows()).hasSize(4);
        assertThat(lint(workflows())).isEmpty();
    }

    @Test
    void theLinterFindsAPlantedFault(@TempDir Path folder) throws Exception {
        String text = Files.readString(FOLDER.resolve("deploy.yml"));
        Path broken = Files.writeString(
                folder.resolve("broken.yml"),
                text.replace("needs: plan", "needs: plane").replace("id-token: write", "id-token: wright"));
        assertThat(lint(List.of(broken)))
                .anyMatch(line -> line.contains("plane"))
                .anyMatch(line -> line.contains("wright"));
    }

    @Test
    void everyActionIsPinnedByItsCommitAndNamesItsVersion() throws IOException {
        for (Path file : Stream.concat(workflows().stream(), Stream.of(ACTION)).toList()) {
            List<String> uses = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .map(line -> line.replaceFirst("^- ", ""))
                    .filter(line -> line.startsWith("uses:") && !line.startsWith("uses: ./"))
                    .toList();
            assertThat(uses).isNotEmpty().allMatch(line -> PINNED.matcher(line).matches());
        }
    }

    @Test
    void oneActionHasOneCommitEverywhere() throws IOException {
        Map<String, String> commits = new TreeMap<>();
        for (Path file : Stream.concat(workflows().stream(), Stream.of(ACTION)).toList()) {
            for (String line : Files.readAllLines(file)) {
                if (PINNED.matcher(line).find()) {
                    String[] parts =
                            line.strip().replaceFirst("^(- )?uses: ", "").split("@");
                    assertThat(commits.merge(parts[0], parts[1], (was, is) -> was.equals(is) ? is : "several"))
                            .isNotEqualTo("several");
                }
            }
        }
        assertThat(commits).hasSizeGreaterThan(5);
    }

    @Test
    void noJobHasARightThatItDoesNotName() throws IOException {
        for (Path file : workflows()) {
            JsonNode workflow = YAML.readTree(file.toFile());
            assertThat(workflow.path("permissions")).as(file.toString()).isEmpty();
            jobs(workflow).forEach((name, job) -> assertThat(job.path("permissions"))
                    .as(file + ": " + name)
                    .isNotEmpty());
        }
    }

    @Test
    void onlyAJobOfAnEnvironmentAsksForAws() throws IOException {
        for (Path file : workflows()) {
            // New Relic has no keyless way in, and neither has a repository of another host.
            assertThat(Files.readString(file)
                            .replace("secrets.NEW_RELIC_API_KEY", "")
                            .replace("secrets.MANIFESTS_TOKEN", ""))
                    .doesNotContain("secrets.", "aws-access-key-id");
            jobs(YAML.readTree(file.toFile())).forEach((name, job) -> {
                boolean asks = job.path("permissions").has("id-token");
                assertThat(job.toString().contains("role-to-assume")).isEqualTo(asks);
                assertThat(job.has("environment")).as(file + ": " + name).isEqualTo(asks);
                assertThat(job.toString().contains("secrets.") && !asks).isFalse();
            });
        }
    }

    @Test
    void theChartsAreRenderedInAJobOfTheirOwn() throws IOException {
        Map<String, JsonNode> jobs =
                jobs(YAML.readTree(FOLDER.resolve("pull-request.yml").toFile()));
        JsonNode charts = jobs.get("charts");
        assertThat(charts.path("steps").findValuesAsText("run")).containsExactly(".ci/charts");
        assertThat(charts.at("/env/HIKKOSHI_CHARTS").asText()).startsWith("target/");
        assertThat(charts.has("needs")).isFalse();
        assertThat(jobs.values().stream().filter(job -> job.toString().contains("HIKKOSHI_CHARTS")))
                .hasSize(1);
        String script = Files.readString(Path.of(".ci/charts"));
        assertThat(Path.of(".ci/charts")).isExecutable();
        assertThat(script).contains("-Dtest=" + CHART_RENDERING + " ", "HIKKOSHI_CHARTS", ".ci/reports.mjs");
        assertThat(Path.of("test/java/dev/hikkoshi/conformance/charts", CHART_RENDERING + ".java"))
                .content()
                .contains("System.getenv(\"HIKKOSHI_CHARTS\")", "@Test");
    }

    @Test
    void nothingThatOthersWriteIsPutIntoAScript() throws IOException {
        for (Path file : workflows()) {
            JsonNode workflow = YAML.readTree(file.toFile());
            Stream.of("run", "script")
                    .flatMap(key -> workflow.findValuesAsText(key).stream())
                    .forEach(script -> assertThat(script).doesNotContain("${{"));
        }
    }

    @Test
    void everyCommandThatTheyRunIsOneOfOurs() throws IOException {
        Pattern command = Pattern.compile("npx --no hikkoshi (\\w+)");
        List<String> commands = new ArrayList<>();
        for (Path file : workflows()) {
            command.matcher(Files.readString(file)).results().forEach(result -> commands.add(result.group(1)));
        }
        assertThat(commands).contains("check", "diff").isSubsetOf("check", "diff");
        assertThat(Files.readString(FOLDER.resolve("deploy.yml"))).doesNotContain("--express", "--force");
    }

    @Test
    void theCredentialsOfAJobDoNotEndBeforeIt() throws IOException {
        int signingIn = 0;
        for (Path file : workflows()) {
            for (JsonNode job : jobs(YAML.readTree(file.toFile())).values()) {
                for (JsonNode step : job.path("steps")) {
                    JsonNode with = step.path("with");
                    if (with.has("role-to-assume")) {
                        signingIn++;
                        int seconds = with.path("role-duration-seconds").asInt(SESSION_SECONDS);
                        assertThat(seconds)
                                .as(file + ": the session, and the time of the job")
                                .isGreaterThanOrEqualTo(
                                        60 * job.path("timeout-minutes").asInt(Integer.MAX_VALUE / 60));
                        assertThat(seconds).isLessThanOrEqualTo(MOST_SESSION_SECONDS);
                    }
                }
            }
        }
        assertThat(signingIn).isEqualTo(2);
    }

    @Test
    void theJobThatWaitsForThePodsRunsWhereItReachesThem() throws IOException {
        String text = Files.readString(FOLDER.resolve("deploy.yml"));
        assertThat(YAML.readTree(text).at("/jobs/deploy/runs-on").asText())
                .isEqualTo("${{ fromJSON(vars.RUNNERS || '{}')[matrix.environment] || 'ubuntu-24.04' }}");
        assertThat(text).doesNotContain("SYNC_EVIDENCE: ");
        assertThat(Pages.text()).contains("`RUNNERS`", "SYNC_EVIDENCE=person");
    }

    private static Map<String, JsonNode> jobs(JsonNode workflow) {
        Map<String, JsonNode> jobs = new LinkedHashMap<>();
        workflow.path("jobs").properties().forEach(job -> jobs.put(job.getKey(), job.getValue()));
        assertThat(jobs).isNotEmpty();
        return jobs;
    }

    /**
     * The findings of the linter, without those that its version does not support yet: the runner's image, and the
     * context of variables.
     */
    private static List<String> lint(List<Path> files) throws Exception {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            // One process for each file, because the linter's memory does not hold them all.
            ProcessBuilder builder = TestProcess.of("node", "--input-type=module", "-", file.toString())
                    .redirectErrorStream(true);
            builder.redirectInput(Path.of("test/resources/workflows/lint.mjs").toFile());
            output(builder).lines().forEach(found::add);
        }
        return found.stream()
                .filter(line -> !line.contains("undefined variable \"vars\""))
                .filter(line -> !line.contains("label \"ubuntu-24.04\" is unknown"))
                .toList();
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private static List<Path> workflows() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
