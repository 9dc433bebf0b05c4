package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T38: on a new node, a run of a cron that uses AWS does not begin before the agent of the node gives it credentials. */
class CredentialWaitTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "In every phase, a cron that uses AWS asks for its owner or waits for its credentials, before all else")
    void everyCronThatUsesAwsWaits() {
        int waiting = 0;
        for (ManifestJson cron : ManifestJson.all("CronJob")) {
            FeatureStackProps props = cron.subject();
            String first = cron.podTemplate().at("/spec/initContainers/0/name").asText();
            if (props.presence().runsOnLegacy()) {
                assertThat(first).as(cron.label()).isEqualTo("owner");
            } else {
                assertThat(first)
                        .as(cron.label())
                        .isEqualTo(Permissions.of(props).isEmpty() ? "" : "credentials");
                waiting += first.isEmpty() ? 0 : 1;
            }
        }
        assertThat(waiting).isPositive();
    }

    /** Kubernetes, Pod lifecycle: with the restart policy Always, which is the default, the kubelet starts a container again. */
    @Test
    @DisplayName("Every pod with credentials waits for them, or is started again until it has them")
    void everyPodWithCredentialsWaitsOrStartsAgain() {
        Map<String, Integer> seen = new TreeMap<>();
        for (String kind : List.of("CronJob", "Deployment")) {
            for (ManifestJson workload : ManifestJson.all(kind)) {
                if (Permissions.ofContainers(workload.subject()).isEmpty()) {
                    continue;
                }
                JsonNode pod = workload.podTemplate().path("spec");
                boolean waits = List.of("owner", "credentials")
                        .contains(pod.at("/initContainers/0/name").asText());
                boolean again = pod.path("restartPolicy").asText("Always").equals("Always");
                assertThat(waits || again).as(workload.label()).isTrue();
                seen.merge(kind + (waits ? " waits" : " again"), 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys("CronJob waits", "Deployment again");
    }

    @Test
    @DisplayName("A run that does harm twice is tried once, and another one again after a failure")
    void theRetriesFollowIdempotence() {
        List<Integer> limits = new ArrayList<>();
        for (ManifestJson cron : ManifestJson.all("CronJob")) {
            boolean idempotent = ((CronFeature) cron.subject().feature()).idempotent();
            int limit = cron.json().at("/spec/jobTemplate/spec/backoffLimit").asInt(-1);
            assertThat(limit).as(cron.label()).isEqualTo(idempotent ? 2 : 0);
            limits.add(limit);
        }
        assertThat(limits).contains(0, 2);
    }

    @Test
    void theWaitIsPartOfTheDeadline() {
        JsonNode waiting = job(Stage.RETIRED);
        JsonNode asking = job(Stage.MOVED);
        assertThat(waiting.path("activeDeadlineSeconds")).isEqualTo(asking.path("activeDeadlineSeconds"));
        assertThat(waiting.at("/template/spec/initContainers/0/resources/requests/memory")
                        .asText())
                .isEqualTo(asking.at("/template/spec/initContainers/0/resources/requests/memory")
                        .asText());
    }

    @Test
    void waitsUntilTheAgentAnswers() throws Exception {
        String second =
                "[ -e \"$HOME/first\" ] || { touch \"$HOME/first\"; echo 'Unable to retrieve credentials' >&2; exit 253; }";
        assertThat(run(second, "60")).isZero();
        assertThat(Files.readAllLines(folder.resolve("asked")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("configure export-credentials"));
    }

    @Test
    void endsWithoutCredentialsAndPrintsNone() throws Exception {
        assertThat(run("echo AWS_SECRET_ACCESS_KEY=hidden; exit 253", "0")).isEqualTo(1);
        assertThat(run("echo AWS_SECRET_ACCESS_KEY=hidden", "0")).isZero();
        assertThat(Files.readString(folder.resolve("printed"))).doesNotContain("hidden");
    }

    private static JsonNode job(Stage stage) {
        return cron(stage).json().at("/spec/jobTemplate/spec");
    }

    private static ManifestJson cron(Stage stage) {
        String feature = "storage-sweeper";
        FeatureStackProps props =
                FeatureStackProps.of(Altered.phase(Altered.feature(feature), stage, 100, false), feature);
        return ManifestJson.of(props, "CronJob").get(0);
    }

    private int run(String aws, String seconds) throws IOException, InterruptedException {
        Path program =
                Files.writeString(folder.resolve("aws"), "#!/bin/sh\necho \"$@\" >>\"$HOME/asked\"\n" + aws + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>();
        cron(Stage.RETIRED)
                .podTemplate()
                .at("/spec/initContainers/0/command")
                .forEach(word -> command.add(word.asText()));
        ProcessBuilder shell = TestProcess.of(command).redirectErrorStream(true);
        Map<String, String> variables = shell.environment();
        variables.put("HOME", folder.toString());
        variables.put("WAIT_SECONDS", seconds);
        variables.put("PAUSE_SECONDS", "0");
        variables.put("PATH", folder + File.pathSeparator + variables.get("PATH"));
        Process process = shell.start();
        Files.writeString(
                folder.resolve("printed"), new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return process.waitFor();
    }
}
