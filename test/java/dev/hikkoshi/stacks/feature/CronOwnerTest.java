package dev.hikkoshi.stacks.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.plan.Stage;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T26: each run of a cron asks who owns it. The test runs the shell text of the manifest with a stand-in for the AWS CLI,
 * which answers as version 2.36.7 does (aws/aws-cli, awscli/constants.py and customizations/timestampformat.py).
 */
class CronOwnerTest {

    /** A few minutes ago. An older slot does not count. */
    private static final Instant SLOT =
            Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(5));

    private static final String PARAMETER = "/hidamari-album/production/batch/album-digest/cron-owner";
    private static final String SINCE_LONG_AGO = "2026-11-01T03:00:00.123000+00:00";

    /** Who ends with 3 does not run, and is not retried. */
    private static final int NOT_OURS = 3;

    @TempDir
    private Path folder;

    private String printed = "";

    @Test
    @DisplayName("It runs if EKS owned the cron when the slot began")
    void runsForItsOwner() throws Exception {
        assertThat(run(ofSlot(), answer("eks", SINCE_LONG_AGO))).as(printed).isZero();
        assertThat(asked())
                .singleElement()
                .asString()
                .startsWith("ssm get-parameter --name " + PARAMETER + " --output text"
                        + " --query Parameter.[Value,LastModifiedDate]");
        assertThat(run(
                        ofSlot(),
                        answer("eks", SLOT.atOffset(ZoneOffset.ofHours(9)).toString())))
                .as(printed)
                .isZero();
    }

    @Test
    @DisplayName("It does not run if the legacy side owns the cron, whichever side learned of it first")
    void doesNotRunForTheLegacySide() throws Exception {
        assertThat(run(ofSlot(), answer("legacy", SINCE_LONG_AGO))).as(printed).isEqualTo(NOT_OURS);
        assertThat(printed).contains("The legacy side owned this cron");
        assertThat(asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "legacy -999 eks 1, legacy",
        "legacy -999 eks 0, eks",
        "legacy -999 eks 0.7, legacy",
        "legacy -999 eks 0.000001, legacy",
        "legacy -999 eks -0.3, eks",
        "eks -999 legacy 0.7, eks",
        "legacy -999 eks -60 legacy 0.7, eks",
        "eks 0.7 legacy 0.9, eks",
        "eks -999 legacy 1, eks",
        "eks -999 legacy 0, legacy",
        "legacy -999 eks -60 legacy 60, eks",
        "eks -999 legacy -60 eks 60, legacy",
        "eks -999 eks 30, eks",
        "legacy -999 legacy 30, legacy",
        "legacy 1, legacy",
        "eks 1, eks",
        "legacy 1 eks 2, legacy"
    })
    @DisplayName("The owner when the slot began runs it, also if another one owns the cron when the run asks")
    void followsTheOwnerAtTheBeginningOfTheSlot(String versions, String owner) throws Exception {
        assertThat(run(ofSlot(), history(versions))).as(printed).isEqualTo(owner.equals("eks") ? 0 : NOT_OURS);
        assertThat(mayRunOnTheLegacySide(history(versions))).as(printed).isEqualTo(owner.equals("legacy") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 59, 62, 240})
    @DisplayName("A run of the legacy side that asks late has the slot that it began for")
    void asksForTheSlotAlsoLate(long seconds) throws Exception {
        String versions = history("eks -999 legacy 0.7");
        assertThat(run(ofSlot(), versions)).as(printed).isZero();
        assertThat(mayRunOnTheLegacySide(versions, seconds)).as(printed).isEqualTo(1);
    }

    @Test
    @DisplayName("Without the versions of the parameter, no side runs a slot that began before the last one")
    void doesNotRunWithoutVersions() throws Exception {
        String now = SLOT.plusSeconds(1).toString();
        for (String answer : List.of("exit 254", "echo", "printf '2\\tno date\\teks\\n'")) {
            String aws = "case \"$*\" in *history*) " + answer + ";; *) " + answer("eks", now) + ";; esac";
            assertThat(run(ofSlot(), aws)).as(printed).isNotIn(0, NOT_OURS);
            assertThat(mayRunOnTheLegacySide(aws)).as(printed).isNotIn(0, 1);
        }
    }

    @Test
    @DisplayName("A job that a person starts has no slot: the owner at this moment counts")
    void runsForAPerson() throws Exception {
        String now = Instant.now().minusSeconds(60).toString();
        assertThat(run("album-digest-by-hand", answer("eks", now))).as(printed).isZero();
        assertThat(run("album-digest-by-hand", answer("legacy", now)))
                .as(printed)
                .isEqualTo(NOT_OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "album-digest-20261130",
                "album-digest-08123456",
                "album-digest-99999999",
                "album-digest-12345678901234567890",
                "album-digest-",
                "album-digest-1",
                "repair-29999999",
                "29999999",
                "album-digest-x-29999999"
            })
    @DisplayName("A name by hand that looks like a slot does not count")
    void takesNoOtherNumberForASlot(String job) throws Exception {
        String now = Instant.now().minusSeconds(60).toString();
        assertThat(run(job, answer("eks", now))).as(printed).isZero();
        assertThat(run(job, answer("legacy", now))).as(printed).isEqualTo(NOT_OURS);
    }

    @Test
    @DisplayName("Without an answer it does not run, and fails as any pod does")
    void doesNotRunWithoutAnAnswer() throws Exception {
        for (String failure : List.of(
                "echo 'Unable to locate credentials.' >&2; exit 253",
                "echo 'An error occurred (AccessDeniedException) when calling the GetParameter operation' >&2; exit 254",
                "echo 'Connect timeout on endpoint URL' >&2; exit 255")) {
            assertThat(run(ofSlot(), failure)).as(printed).isEqualTo(1);
            assertThat(printed).contains("No answer about " + PARAMETER);
        }
        assertThat(run(ofSlot(), "echo")).as("an empty answer").isNotIn(0, NOT_OURS);
        assertThat(run(ofSlot(), answer("eks", "no date"))).as("no date").isNotIn(0, NOT_OURS);
    }

    @Test
    @DisplayName("T38: it asks again while the agent of a new node gives no credentials yet")
    void asksAgain() throws Exception {
        String second = "if [ -e \"$HOME/first\" ]; then " + answer("eks", SINCE_LONG_AGO)
                + "; else touch \"$HOME/first\"; echo 'Unable to locate credentials.' >&2; exit 253; fi";
        assertThat(run(ofSlot(), second, "60")).as(printed).isZero();
        assertThat(asked()).hasSize(2);
    }

    @Test
    @DisplayName("It runs if the parameter is gone: the legacy side runs a cron only if the parameter says so")
    void runsAfterTheLegacySideHasLetGo() throws Exception {
        assertThat(
                        run(
                                ofSlot(),
                                "echo 'An error occurred (ParameterNotFound) when calling the GetParameter operation' >&2; exit 254"))
                .as(printed)
                .isZero();
    }

    @Test
    @DisplayName("It asks as long as the legacy side has the cron, and may ask as long as EKS has it")
    void asksWhileBothSidesHaveIt() {
        int asking = 0;
        int alone = 0;
        for (ManifestJson cron : ManifestJson.all("CronJob")) {
            FeatureStackProps props = cron.subject();
            boolean asks = init(cron).path("name").asText().equals("owner");
            assertThat(asks).as(cron.label()).isEqualTo(props.presence().runsOnLegacy());
            assertThat(Permissions.ofPods(props))
                    .as(cron.label())
                    .filteredOn(permission -> permission.actions().contains("ssm:GetParameterHistory"))
                    .extracting(Permission::resources)
                    .containsExactly(List.of("arn:aws:ssm:ap-northeast-1:111122223333:parameter"
                            + LegacyControl.path(props) + "/cron-owner"));
            asking += asks ? 1 : 0;
            alone += asks ? 0 : 1;
        }
        assertThat(asking).isPositive();
        assertThat(alone).isPositive();
    }

    @Test
    @DisplayName("Kubernetes replaces $(NAME) and $$ in a command; the text has neither")
    void theShellGetsTheWholeText() {
        JsonNode container = init(cron("album-digest", Stage.MOVED));
        String text = container.at("/command/2").asText();
        assertThat(text).contains("$(date +%s)").doesNotContain("$$");
        container.path("env").forEach(variable -> assertThat(text)
                .doesNotContain("$(" + variable.path("name").asText() + ")"));
    }

    @Test
    @DisplayName("The question comes first in the time and in the failures of a run, and asks for no more room")
    void theQuestionIsPartOfTheRun() {
        for (String feature : List.of("album-digest", "order-export")) {
            JsonNode asking = job(cron(feature, Stage.MOVED));
            JsonNode alone = job(cron(feature, Stage.RETIRED));
            int runs = 1 + asking.path("backoffLimit").asInt();
            assertThat(asking.path("activeDeadlineSeconds").asInt()
                            - alone.path("activeDeadlineSeconds").asInt())
                    .isEqualTo(120 * runs);
            JsonNode rule = asking.at("/podFailurePolicy/rules/0");
            assertThat(rule.path("action").asText()).isEqualTo("FailJob");
            assertThat(rule.path("onExitCodes").toString())
                    .isEqualTo("{\"containerName\":\"owner\",\"operator\":\"In\",\"values\":[3]}");
            assertThat(asking.at("/podFailurePolicy/rules").size())
                    .isEqualTo(1 + alone.at("/podFailurePolicy/rules").size());
            assertThat(asking.at("/template/spec/initContainers/0/resources"))
                    .isEqualTo(alone.at("/template/spec/containers/0/resources"));
        }
    }

    private static String ofSlot() {
        return "album-digest-" + SLOT.getEpochSecond() / 60;
    }

    private static String answer(String owner, String since) {
        return "printf '%s\\t%s\\n' '" + owner + "' '" + since + "'";
    }

    /** What AWS says after some changes: each owner with the seconds from the slot to the change. */
    private static String history(String versions) {
        String[] words = versions.split(" ");
        StringBuilder lines = new StringBuilder();
        for (int i = words.length - 2; i >= 0; i -= 2) {
            lines.append("%d\\t%s\\t%s\\n".formatted(i / 2 + 1, time(words[i + 1]), words[i]));
        }
        return "case \"$*\" in *get-parameter-history*) printf '" + lines + "';; *) "
                + answer(words[words.length - 2], time(words[words.length - 1])) + ";; esac";
    }

    private static String time(String seconds) {
        return SLOT.plusNanos(new BigDecimal(seconds).movePointRight(9).longValueExact())
                .toString();
    }

    /** Asks the program of the legacy side about the same slot of an idempotent cron: 0 if it runs there. */
    private int mayRunOnTheLegacySide(String aws) throws IOException, InterruptedException {
        return mayRunOnTheLegacySide(aws, 3);
    }

    private int mayRunOnTheLegacySide(String aws, long seconds) throws IOException, InterruptedException {
        program("aws", aws);
        program(
                "date",
                "[ \"$*\" = +%s ] && echo " + SLOT.plusSeconds(seconds).getEpochSecond()
                        + " || PATH=${PATH#*:} date \"$@\"");
        Path bin = Files.createDirectories(folder.resolve("opt/bin"));
        for (String file : List.of("may-run", "slots", "common")) {
            Files.copy(
                    Cookbooks.directory().resolve("legacy/files/default/" + file),
                    bin.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(folder.resolve("opt/settings"), "REGION=ap-northeast-1\nPARAMETER_PATH=/layer\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("opt/features/album-digest"))
                        .resolve("cron"),
                "true 600 Asia/Tokyo %d * * * *\n"
                        .formatted(SLOT.atOffset(ZoneOffset.UTC).getMinute()));
        ProcessBuilder shell = TestProcess.of("bash", bin.resolve("may-run").toString(), "album-digest")
                .redirectErrorStream(true);
        shell.environment().merge("PATH", "", (path, none) -> folder + File.pathSeparator + path);
        Process process = shell.start();
        printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        Files.delete(folder.resolve("date"));
        return exit;
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private int run(String job, String aws) throws IOException, InterruptedException {
        return run(job, aws, "0");
    }

    /** Runs the init container of album-digest. Its pauses and its patience are shorter than in the cluster. */
    private int run(String job, String aws, String seconds) throws IOException, InterruptedException {
        program("aws", "echo \"$@\" >>\"$HOME/asked\"\n" + aws);
        JsonNode container = init(cron("album-digest", Stage.MOVED));
        List<String> command = new ArrayList<>();
        container.path("command").forEach(word -> command.add(word.asText()));
        ProcessBuilder shell = TestProcess.of(command).redirectErrorStream(true);
        Map<String, String> variables = shell.environment();
        container
                .path("env")
                .forEach(variable -> variables.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        variables.put("JOB_NAME", job);
        variables.put("HOME", folder.toString());
        variables.put("ASK_SECONDS", seconds);
        variables.put("PAUSE_SECONDS", "0");
        variables.put("PATH", folder + File.pathSeparator + variables.get("PATH"));
        Process process = shell.start();
        printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(folder.resolve("asked"));
    }

    private static ManifestJson cron(String feature, Stage stage) {
        FeatureStackProps props =
                FeatureStackProps.of(Altered.phase(Altered.feature(feature), stage, 100, false), feature);
        return ManifestJson.of(props, "CronJob").get(0);
    }

    private static JsonNode job(ManifestJson cron) {
        return cron.json().at("/spec/jobTemplate/spec");
    }

    private static JsonNode init(ManifestJson cron) {
        return job(cron).at("/template/spec/initContainers/0");
    }
}
