package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.adopt.LiveFiles;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Each command that prints has {@code --format json}: one document with its findings, and nothing else. */
class CommandFormatsTest extends WithSampleProject {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The commands without JSON, and why. */
    private static final Map<String, String> WITHOUT = Map.of(
            "completion", "it prints a script for a shell",
            "deploy", "it shows the output of the programs that it runs");

    private static final Path METRICS = Path.of("test/resources/exposition/web.txt");
    private static final Path LISTED = Path.of("test/resources/prices/get-products.json");

    /** Accepted runs of each command, and a key of its document. */
    private static final Map<String, Map<String, String>> ACCEPTED = new TreeMap<>(Map.ofEntries(
            Map.entry("init", Map.of("--sample", "files")),
            Map.entry("check", Map.of("--base HEAD", "compared")),
            Map.entry("plan", Map.of("", "plans", "production", "plans")),
            Map.entry("next", Map.of("production", "recommended", "staging --append", "appended")),
            Map.entry("diff", Map.of("--base HEAD opsworks-2019", "environments")),
            Map.entry(
                    "prerequisites",
                    Map.of(
                            "production",
                            "prerequisites",
                            "--github --repository hidamari/album --reviewers ops --owners @hidamari/ops",
                            "prerequisites")),
            Map.entry("prices", Map.of("", "stored")),
            Map.entry("import", Map.of("imported --from live --answers answers.yaml", "files", "--commands", "script")),
            Map.entry("probe", Map.of("production web-front --from " + METRICS.toAbsolutePath(), "checks")),
            Map.entry("report", Map.of("production -o pages", "pages", "-o pages", "pages")),
            Map.entry("audit", Map.of("opsworks-2019 -o audit.zip", "sha256")),
            Map.entry("hash", Map.of("environments", "sha256")),
            Map.entry("prove", Map.of("opsworks-2019", "rules")),
            Map.entry(
                    "explain",
                    Map.of(
                            "",
                            "rules",
                            "PLAN-JUMP",
                            "note",
                            "environment",
                            "keys",
                            "environment.policy.maxJump",
                            "default")),
            Map.entry("handing-over", Map.of("", "rows")),
            Map.entry("schemas", Map.of("", "written"))));

    private final InputStream standardInput = System.in;

    /** The standard input of a test is a channel of its runner. */
    @BeforeEach
    void emptyStandardInput() {
        System.setIn(InputStream.nullInputStream());
    }

    @AfterEach
    void restoreStandardInput() {
        System.setIn(standardInput);
    }

    @Test
    void eachCommandIsListed() {
        CommandLine line = Hikkoshi.line(folder, project.clock(), new Terminal(System.out, false), System.err);
        Set<String> listed = new TreeSet<>(ACCEPTED.keySet());
        listed.addAll(WITHOUT.keySet());
        assertThat(line.getSubcommands().keySet()).isEqualTo(listed).hasSizeGreaterThan(15);
        assertThat(line.getSubcommands())
                .allSatisfy((name, command) ->
                        assertThat(formats(command).contains("json")).as(name).isEqualTo(!WITHOUT.containsKey(name)));
        assertThat(line.getSubcommands().values().stream()
                        .filter(command -> !formats(command).isEmpty()))
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().findOption("--format").defaultValue())
                        .isEqualTo("text"));
    }

    private static String formats(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> option.longestName().equals("--format"))
                .flatMap(option -> Stream.of(option.type().getEnumConstants()))
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    @Test
    void eachPrintsOneDocumentAndNothingElse() throws IOException {
        Path another = folder.resolve("another-project");
        LiveFiles.base().writeTo(another);
        Map<String, Path> own =
                Map.of("import", another, "init", Files.createDirectories(folder.resolve("new-project")));
        int documents = 0;
        for (Map.Entry<String, Map<String, String>> command : ACCEPTED.entrySet()) {
            for (Map.Entry<String, String> line : command.getValue().entrySet()) {
                System.setIn(Files.newInputStream(LISTED));
                Path here = own.getOrDefault(command.getKey(), folder);
                Run run = ScratchProject.hikkoshi(here, words(command.getKey(), line.getKey()));
                String about = command.getKey() + " " + line.getKey();
                assertThat(run.exit())
                        .as("%s: %s %s", about, run.out(), run.err())
                        .isZero();
                JsonNode document = document(about, run);
                assertThat(document.has(line.getValue())).as(about).isTrue();
                assertThat(document.path("findings").isArray()).as(about).isTrue();
                documents++;
            }
        }
        System.out.printf("documents of %d commands: %d%n", ACCEPTED.size(), documents);
    }

    /** A refused input is a document too, and the exit code is the same as in text. */
    @Test
    void eachSaysInItWhatIsRefused() throws IOException {
        project.replace("production/migration.yaml", "shift: media-stream, to: 25", "shift: media-stream, to: 195");
        for (String refused : List.of(
                "check --base HEAD",
                "plan",
                "next production",
                "next production --append",
                "diff --base HEAD production",
                "prerequisites production",
                "prices",
                "import imported --from environments",
                "probe production web-front --from x",
                "report -o pages",
                "prove production")) {
            System.setIn(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));
            String[] words = refused.split(" ", 2);
            Run run = json(words[0], words.length > 1 ? words[1] : "");
            assertThat(run.exit()).as(refused + run.out() + run.err()).isEqualTo(1);
            assertThat(document(refused, run).path("findings").findValuesAsText("severity"))
                    .as(refused)
                    .contains("refused");
        }
    }

    /** Also what ends a command, such as prices that cannot be read. */
    @Test
    void soDoesWhatEndsACommand() throws IOException {
        project.write("prices.json", "{");
        for (String command : List.of("next production", "report production -o pages")) {
            String[] words = command.split(" ", 2);
            Run run = json(words[0], words[1]);
            assertThat(run.exit()).as(command).isEqualTo(CommandLine.ExitCode.SOFTWARE);
            assertThat(document(command, run).path("findings")).as(command).hasSize(1);
        }
    }

    private Run json(String command, String arguments) {
        return project.hikkoshi(words(command, arguments));
    }

    private static String[] words(String command, String arguments) {
        List<String> words = new ArrayList<>(List.of(command));
        Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
        words.addAll(List.of("--format", "json"));
        return words.toArray(String[]::new);
    }

    private static JsonNode document(String about, Run run) {
        try {
            JsonNode read = MAPPER.readTree(run.out());
            assertThat(read.isObject()).as(about).isTrue();
            return read;
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(about + " printed no JSON: " + run.out(), wrong);
        }
    }
}
