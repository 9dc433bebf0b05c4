package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T26: the programs for a fleet of others, as the command writes them and their installer installs them, with stand-ins for the AWS
 * CLI, the clock and systemd. The AWS CLI answers as in {@code CronOwnerTest}.
 */
class FleetKitTest {

    /** 06:00 in Tokyo: a slot of {@link #CRON}. */
    private static final Instant SLOT = Instant.parse("2026-11-29T21:00:00Z");

    private static final String CRON = "album-digest";
    private static final String WORKER = "thumbnailer";
    private static final String LONG_AGO = "2026-11-01T03:00:00.123000+00:00";
    private static final String PATH = "/hidamari-album/adopted/";
    private static final String OWNER = PATH + "batch/album-digest/cron-owner";
    private static final String CONSUMERS = PATH + "mediawork/thumbnailer/consumers";

    @TempDir
    private static Path kit;

    private static Path tools;

    @TempDir
    private Path folder;

    private Path home;
    private String printed = "";
    private final Map<String, String> variables = new TreeMap<>();

    @BeforeAll
    static void install(@TempDir Path repository) throws Exception {
        // Nobody declared the Auto Scaling group of the workers: the instances do not know their neighbours.
        Run run = ScratchProject.create(repository)
                .replace("adopted/environment.yaml", "autoScalingGroups: [hidamari-live-mediawork]", "")
                .hikkoshi("prerequisites", "adopted", "--fleet", kit.toString());
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        tools = Files.createDirectories(kit.resolve("tools"));
        program(
                "aws",
                """
                echo "$@" >>"$WORLD/asked"
                name=; value=
                while [ $# -gt 0 ]; do
                  case $1 in
                  get-parameter | get-parameter-history | put-parameter | describe-auto-scaling-groups) does=$1 ;;
                  --name) name=$(printf %s "$2" | tr / +) ;;
                  --value) value=$2 ;;
                  --query) query=$2 ;;
                  esac
                  shift
                done
                file="$WORLD/$does$name"
                case $does in
                put-parameter) [ ! -e "$WORLD/read-only" ] && printf '%s\\n' "$value" >>"$file"; exit ;;
                esac
                [ -e "$file" ] || { echo "An error occurred (AccessDeniedException) when calling $does" >&2; exit 254; }
                case $query in *Version]) [ "$does" = get-parameter ] && cut -f 1,3 "$file" || cat "$file" ;; *) cat "$file" ;; esac
                """);
        program("hostname", "echo one");
        program("curl", "case $* in */instance-id) echo \"${OWN:?}\" ;; *) echo token ;; esac");
        program("date", "[ \"$*\" = +%s ] && echo \"$NOW\" || PATH=${PATH#*:} date \"$@\"");
        program(
                "systemctl",
                """
                echo "$@" >>"$WORLD/units"
                case $1 in
                list-units) for unit in "$WORLD"/running/*; do [ ! -e "$unit" ] || echo "${unit##*/} loaded active running"; done ;;
                show) [ -e "$WORLD/running/$4" ] && echo active || echo inactive ;;
                start) touch "$WORLD/running/$3" ;;
                stop) rm "$WORLD/running/$3" ;;
                esac
                """);
        program("work", "echo \"$@\" >>\"$WORLD/worked\"");
        for (String layer : List.of("batch", "mediawork")) {
            ProcessBuilder shell =
                    TestProcess.of("sh", kit.resolve(layer).resolve("install").toString());
            shell.environment().merge("PATH", "", (path, none) -> tools + File.pathSeparator + path);
            shell.environment().put("WORLD", kit.toString());
            shell.environment().put("KIT_HOME", kit.resolve("home-" + layer).toString());
            shell.environment()
                    .put(
                            "KIT_UNITS",
                            Files.createDirectories(kit.resolve("systemd")).toString());
            assertThat(shell.inheritIO().start().waitFor()).as(layer).isZero();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectories(folder.resolve("running"));
        now(SLOT);
        of("batch");
    }

    @Test
    @DisplayName("The owner is EKS: the command does not run, and nothing fails")
    void doesNotRunForEks() throws Exception {
        owner("eks", LONG_AGO);
        assertThat(cron()).as(printed).isZero();
        assertThat(worked()).isEmpty();
        assertThat(printed).contains("eks owned album-digest when this slot began");
        assertThat(answers("batch/album-digest/cron-owner")).containsExactly("eks 7 one");
    }

    @Test
    @DisplayName("The owner is the legacy side: the command runs once, with its arguments and its exit code")
    void runsForTheLegacySide() throws Exception {
        owner("legacy", LONG_AGO);
        assertThat(run("run-cron", CRON, "work", "a b", "--flag")).as(printed).isZero();
        assertThat(worked()).containsExactly("a b --flag");
        assertThat(run("run-cron", CRON, "sh", "-c", "exit 9")).isEqualTo(9);
        assertThat(answers("batch/album-digest/cron-owner"))
                .as("once for each version")
                .containsExactly("legacy 7 one");
        assertThat(asked().stream().filter(line -> line.contains("put-parameter")))
                .containsExactly("ssm put-parameter --region ap-northeast-1 --name " + PATH
                        + "fleet_honours/batch/album-digest/cron-owner --type String --overwrite --value legacy 7 one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\t", "EKS\t" + LONG_AGO, "legacy\tno date", "legacy \t" + LONG_AGO, "none\t" + LONG_AGO})
    @DisplayName("Without an answer that it understands, it does not run, and says so")
    void doesNotRunWithoutAnAnswer(String answer) throws Exception {
        if (!answer.isEmpty()) {
            Files.writeString(parameter("get-parameter", OWNER), answer + "\t7\n");
        }
        int exit = cron();
        assertThat(worked()).as(printed).isEmpty();
        // Another word is the name of another owner, and everything else is no answer.
        boolean isWord = answer.endsWith(LONG_AGO);
        assertThat(exit).as(printed).isEqualTo(isWord ? 0 : 75);
        assertThat(printed).contains(isWord ? "It does not run here." : "No answer about the owner");
    }

    @ParameterizedTest
    @CsvSource({
        "legacy -999 eks 1, true",
        "legacy -999 eks 0, false",
        "legacy -999 eks 0.7, true",
        "eks -999 legacy 0.7, false",
        "eks -999 legacy 0, true",
        "legacy -999 eks -60 legacy 60, false",
        "legacy 1 eks 2, true"
    })
    @DisplayName("The owner when the slot began counts, also if another one owns the cron when the run asks")
    void followsTheOwnerAtTheBeginningOfTheSlot(String versions, boolean runs) throws Exception {
        String[] words = versions.split(" ");
        List<String> lines = new ArrayList<>();
        for (int i = words.length - 2; i >= 0; i -= 2) {
            lines.add(0, (i / 2 + 1) + "\t" + time(words[i + 1]) + "\t" + words[i]);
        }
        Files.write(parameter("get-parameter-history", OWNER), lines);
        owner(words[words.length - 2], time(words[words.length - 1]));
        now(SLOT.plusSeconds(200));
        assertThat(cron()).as(printed).isZero();
        assertThat(worked()).as(printed).hasSize(runs ? 1 : 0);
    }

    @Test
    @DisplayName("Without the versions it does not run, if the owner has changed since the slot began")
    void doesNotRunWithoutTheVersions() throws Exception {
        owner("legacy", SLOT.plusSeconds(1).toString());
        now(SLOT.plusSeconds(2));
        assertThat(cron()).as(printed).isEqualTo(75);
        assertThat(worked()).isEmpty();
    }

    @Test
    @DisplayName("Between two slots it does not run: the crontab and the schedule differ")
    void doesNotRunBesideItsSchedule() throws Exception {
        owner("legacy", LONG_AGO);
        now(SLOT.plus(Duration.ofMinutes(6)));
        assertThat(cron()).isEqualTo(75);
        assertThat(worked()).isEmpty();
        assertThat(printed).contains("has no slot now");
        now(SLOT);
        assertThat(run("run-cron", "of-nobody", "work")).isEqualTo(75);
        assertThat(worked()).isEmpty();
        assertThat(printed).contains("has no schedule here");
    }

    @Test
    @DisplayName("An answer that cannot be written stops no run, and a crontab without a command runs nothing")
    void theAnswerIsNoCondition() throws Exception {
        owner("legacy", LONG_AGO);
        Files.createFile(folder.resolve("read-only"));
        assertThat(cron()).as(printed).isZero();
        assertThat(worked()).hasSize(1);
        assertThat(printed).contains("The answer of album-digest was not written");
        assertThat(run("run-cron", CRON)).isEqualTo(64);
    }

    @Test
    @DisplayName("The count changes: units start and stop, and an answer that is missing changes nothing")
    void startsAndStopsConsumers() throws Exception {
        of("mediawork");
        Files.writeString(home.resolve("local"), "INSTANCE_NUMBER=1 INSTANCE_COUNT=2\n");
        consumers("5");
        assertThat(run("follow-consumers")).as(printed).isEqualTo(1);
        assertThat(printed).contains("The consumers of ").doesNotContain("The consumers of thumbnailer");
        assertThat(running()).hasSize(3).contains("thumbnailer@3.service");
        Files.createFile(folder.resolve("running/thumbnailer@01.service"));
        consumers("2");
        run("follow-consumers");
        assertThat(running()).containsExactly("thumbnailer@1.service");
        consumers("0");
        run("follow-consumers");
        assertThat(running()).isEmpty();
        assertThat(answers("mediawork/thumbnailer/consumers")).containsExactly("5 3 one", "2 3 one", "0 3 one");
        consumers("1");
        run("follow-consumers");
        for (String wrong : List.of("", "-1", "two", "07", "1e3")) {
            consumers(wrong);
            assertThat(run("follow-consumers")).as(wrong).isEqualTo(1);
            assertThat(running()).as(wrong).hasSize(1);
            assertThat(printed).contains("The consumers of thumbnailer stay as they are.");
        }
        Files.delete(parameter("get-parameter", CONSUMERS));
        assertThat(run("follow-consumers")).isEqualTo(1);
        assertThat(running()).hasSize(1);
    }

    @Test
    @DisplayName(
            "Instances of a group share the consumers: the sum is the count, and one that is not in service has none")
    void sharesTheConsumers() throws Exception {
        of("mediawork");
        consumers("8");
        Files.writeString(home.resolve("local"), "AUTO_SCALING_GROUPS='first second'\n");
        assertThat(run("follow-consumers")).as("nobody knows the instances").isEqualTo(1);
        assertThat(printed).contains("The consumers stay as they are.");
        Files.writeString(folder.resolve("describe-auto-scaling-groups"), "i-3\ti-1\ni-2\n");
        List<Integer> parts = new ArrayList<>();
        for (String own : List.of("i-1", "i-2", "i-3", "i-4")) {
            variables.put("OWN", own);
            run("follow-consumers");
            parts.add(running().size());
            Files.writeString(folder.resolve("describe-auto-scaling-groups"), "i-3\ti-1\ni-2\n");
        }
        assertThat(parts).containsExactly(3, 3, 2, 0);
        Files.writeString(home.resolve("local"), "");
        assertThat(run("follow-consumers"))
                .as("two instances, and nobody says which")
                .isEqualTo(1);
        assertThat(printed).contains("Write INSTANCE_NUMBER and INSTANCE_COUNT");
        Files.writeString(home.resolve("local"), "INSTANCE_NUMBER=3 INSTANCE_COUNT=2\n");
        assertThat(run("follow-consumers")).as("the third of two").isEqualTo(1);
    }

    @Test
    @DisplayName("The policy reads the parameters of the layer and writes its answers: nothing else")
    void thePolicyIsSmall() throws IOException {
        String arn = "arn:aws:ssm:ap-northeast-1:222233334444:parameter" + PATH;
        JsonNode batch =
                new JsonMapper().readTree(kit.resolve("batch/policy.json").toFile());
        assertThat(batch.findValuesAsText("Sid")).containsExactly("ReadOwners", "Answer");
        assertThat(batch.at("/Statement/0/Action").toString())
                .isEqualTo("[\"ssm:GetParameter\",\"ssm:GetParameterHistory\"]");
        assertThat(batch.at("/Statement/0/Resource").toString())
                .contains("\"" + arn + "batch/album-digest/cron-owner\"")
                .doesNotContain("*");
        assertThat(batch.at("/Statement/1/Action").toString()).isEqualTo("[\"ssm:PutParameter\"]");
        assertThat(batch.at("/Statement/1/Resource").toString()).isEqualTo("[\"" + arn + "fleet_honours/batch/*\"]");
        JsonNode media =
                new JsonMapper().readTree(kit.resolve("mediawork/policy.json").toFile());
        assertThat(media.findValuesAsText("Sid")).containsExactly("ReadConsumers", "Answer");
        assertThat(media.at("/Statement/0/Action").toString()).isEqualTo("[\"ssm:GetParameter\"]");
    }

    @Test
    @DisplayName("The snippets call the programs that are installed, and their languages read them")
    void theSnippetsAreRead() throws Exception {
        for (String layer : List.of("batch", "mediawork")) {
            Path files = kit.resolve(layer);
            JsonNode tasks = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                    .readTree(files.resolve("ansible.yaml").toFile());
            assertThat(tasks.size()).isEqualTo(layer.equals("batch") ? 2 + crons() : 2);
            assertThat(Files.readString(files.resolve("chef.rb"))).contains("hikkoshi-" + layer);
            Process ruby = TestProcess.of("ruby", "-c", files.resolve("chef.rb").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(ruby.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(ruby.waitFor()).as(said).isZero();
        }
        for (String file : List.of("crontab", "chef.rb", "ansible.yaml")) {
            assertThat(Files.readString(kit.resolve("batch").resolve(file)))
                    .contains("/opt/hikkoshi/adopted-batch/bin/run-cron album-digest COMMAND");
        }
    }

    @Test
    @DisplayName("A fleet of ours needs no programs")
    void aFleetOfOursNeedsNone() {
        Run run = ScratchProject.hikkoshi(
                Samples.project(),
                "prerequisites",
                "production",
                "--fleet",
                folder.resolve("none").toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    private int crons() throws IOException {
        return (int) Files.readAllLines(kit.resolve("batch/crontab")).stream()
                .filter(line -> line.contains("run-cron"))
                .count();
    }

    /** The programs of a layer, on an instance that has not answered yet. */
    private void of(String layer) throws IOException {
        home = kit.resolve("home-" + layer);
        try (Stream<Path> answers = Files.list(home.resolve("state"))) {
            for (Path answer : answers.toList()) {
                Files.delete(answer);
            }
        }
        Files.deleteIfExists(home.resolve("local"));
    }

    private void owner(String owner, String since) throws IOException {
        Files.writeString(parameter("get-parameter", OWNER), owner + "\t" + since + "\t7\n");
    }

    private void consumers(String count) throws IOException {
        Files.writeString(parameter("get-parameter", CONSUMERS), count + "\t" + LONG_AGO + "\t3\n");
    }

    private Path parameter(String call, String name) {
        return folder.resolve(call + name.replace('/', '+'));
    }

    private static String time(String seconds) {
        return SLOT.plusNanos(
                        new java.math.BigDecimal(seconds).movePointRight(9).longValueExact())
                .toString();
    }

    private void now(Instant instant) {
        variables.put("NOW", Long.toString(instant.getEpochSecond()));
    }

    private int cron() throws IOException, InterruptedException {
        return run("run-cron", CRON, "work");
    }

    private int run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return start(command.toArray(String[]::new));
    }

    private int start(String... command) throws IOException, InterruptedException {
        ProcessBuilder shell = TestProcess.of(command).redirectErrorStream(true);
        shell.environment().merge("PATH", "", (path, none) -> tools + File.pathSeparator + path);
        shell.environment().put("WORLD", folder.toString());
        shell.environment().putAll(variables);
        Process process = shell.start();
        printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private static void program(String name, String text) throws IOException {
        Path program = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private List<String> worked() throws IOException {
        return lines(folder.resolve("worked"));
    }

    private List<String> asked() throws IOException {
        return lines(folder.resolve("asked"));
    }

    private List<String> answers(String name) throws IOException {
        return lines(parameter("put-parameter", PATH + "fleet_honours/" + name));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private List<String> running() throws IOException {
        try (Stream<Path> units = Files.list(folder.resolve("running"))) {
            return units.map(unit -> unit.getFileName().toString()).sorted().toList();
        }
    }
}
