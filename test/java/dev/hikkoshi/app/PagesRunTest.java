package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.PageBlock;
import dev.hikkoshi.Pages;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.start.NewService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command line of every page is run, or has a row that says why not; every YAML is a part of a file. */
class PagesRunTest extends WithCommittedSample {

    private static final Path ROWS = Path.of("test/resources/pages/commands.yaml");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");
    private static final String HIKKOSHI = "npx hikkoshi ";

    /** The commands that are run here: they only read files and git. */
    private static final Set<String> RUN =
            Set.of("plan", "next", "check", "prerequisites", "schemas", "explain", "hash");

    /** A command line that is not run. */
    record Row(String line, String because, List<String> options) {
        boolean begins(List<String> words) {
            List<String> mine = List.of(line.split(" "));
            List<String> theirs =
                    words.stream().filter(word -> !word.startsWith("-")).toList();
            return theirs.size() >= mine.size() && isWithin(mine, theirs);
        }

        /** The verb may come after the value of an option: {@code kubectl -n api port-forward}. */
        private static boolean isWithin(List<String> mine, List<String> theirs) {
            int at = 0;
            for (String word : theirs) {
                if (at < mine.size() && mine.get(at).equals(word)) {
                    at++;
                }
            }
            return at == mine.size() && mine.get(0).equals(theirs.get(0));
        }
    }

    private List<Row> rows;

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

    @BeforeEach
    void readTheRows() throws Exception {
        rows = new YAMLMapper().readValue(ROWS.toFile(), new TypeReference<List<Row>>() {});
        try (Git git = Git.open(folder.toFile())) {
            git.branchCreate().setName("origin/main").call();
        }
    }

    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(Pages.paths());
        pages.add(Path.of(".github", "SECURITY.md"));
        pages.add(Path.of(".github", "CHANGELOG.md"));
        pages.add(Samples.GENERATED.resolve("README.md"));
        return pages;
    }

    private static Stream<PageBlock> blocks(String language) {
        return pages().stream().flatMap(page -> PageBlock.in(page).stream()).filter(block -> block.language()
                .equals(language));
    }

    @Test
    void everyLanguageIsOneThatATestReads() {
        assertThat(pages().stream().flatMap(page -> PageBlock.in(page).stream()))
                .extracting(PageBlock::language)
                .isSubsetOf("sh", "yaml", "java", "");
    }

    @Test
    void everyCommandLineIsRunOrHasARow() throws IOException {
        int run = 0;
        int listed = 0;
        Set<String> used = new TreeSet<>();
        for (PageBlock block : blocks("sh").toList()) {
            for (List<String> words : commands(block.text())) {
                String line = String.join(" ", words);
                assertThat(problem(words)).as("%s: %s", block.place(), line).isEmpty();
                if (isRun(line)) {
                    Run printed = project.hikkoshi(arguments(line));
                    assertThat(printed.exit())
                            .as("%s: %s: %s %s", block.place(), line, printed.out(), printed.err())
                            .isZero();
                    run++;
                } else {
                    used.add(row(words).orElseThrow().line());
                    listed++;
                }
            }
        }
        System.out.printf("command lines of the pages: %d run, %d listed with a reason%n", run, listed);
        assertThat(run).isGreaterThan(5);
        assertThat(listed).isGreaterThan(30);
        assertThat(rows).extracting(Row::line).doesNotHaveDuplicates().allMatch(used::contains);
        assertThat(rows).extracting(Row::because).noneMatch(String::isBlank);
    }

    /** Those within sentences name their arguments in capitals, such as ENV. */
    @Test
    void everyCommandWithinASentenceIsOne() {
        int parsed = 0;
        for (Path page : pages()) {
            for (String line : PageBlock.commandsInSentences(page)) {
                assertThat(unparsed(line)).as("%s: %s", page, line).isEmpty();
                parsed++;
            }
        }
        System.out.println("commands within sentences of the pages: " + parsed);
        assertThat(parsed).isGreaterThan(15);
    }

    @Test
    void everyYamlIsAPartOfAFile() throws IOException {
        PageYaml yaml = new PageYaml();
        assertThat(yaml.mappings()).isGreaterThan(50);
        String answers = Files.readString(Path.of("test/resources/adopt/answers.yaml"));
        int parts = 0;
        int ledgers = 0;
        int begun = 0;
        for (PageBlock block : blocks("yaml").toList()) {
            if (block.text().startsWith("# answers.yaml\nservice:")) {
                assertThat(answersRefused(block.text())).as(block.place()).isEmpty();
                begun++;
            } else if (!block.text().equals(answers)) {
                assertThat(yaml.accepts(block.text())).as(block.place()).isTrue();
                parts++;
            }
            if (block.text().startsWith("steps:")) {
                project.write("production/migration.yaml", block.text());
                assertThat(project.hikkoshi("plan", "production").exit())
                        .as(block.place())
                        .isZero();
                ledgers++;
            }
        }
        System.out.printf(
                "YAML of the pages: %d parts of files, %d ledgers that are planned, %d answers%n",
                parts, ledgers, begun);
        assertThat(begun).isPositive();
        assertThat(parts).isGreaterThan(12);
        assertThat(ledgers).isPositive();
    }

    /** What a new service of these answers is refused for. */
    private List<Finding> answersRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("answers.yaml"), text);
        Findings findings = new Findings();
        NewService.of(file, "answers.yaml", LocalDate.of(2026, 1, 12), findings);
        return findings.refused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npx hikkoshi plan --al",
                "npx hikkoshi paln production",
                "npx hikkoshi report production --phase 3",
                "npx cdk deplo production/edge",
                "npx cdk deploy elsewhere/edge --exclusively",
                "npx cdk synth --quite",
                "aws cloudformation update-terminaton-protection --stack-name x",
                "aws eks update-kubeconfig --cluster x",
                "sh .github/push-manifest development",
                "curl https://example.com"
            })
    void aPlantedWrongCommandLineIsFound(String line) {
        assertThat(problem(commands(line).get(0))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "extension: [com.example.OrderEvents]",
                "policy:\n  maxJmp: 60",
                "steps:\n  - { on: 2026-01-12, bild: cluster }",
                "steps:\n  - { on: 2026-01-12, build: clusters }",
                "  aurora: { cluster: notes-production, maxConnections: many }",
                "name: front\ncolour: green",
                "[]"
            })
    void aPlantedWrongYamlIsFound(String text) throws IOException {
        assertThat(new PageYaml().accepts(text)).isFalse();
    }

    /** What is wrong with a command line; empty if nothing is. */
    private Optional<String> problem(List<String> words) {
        String line = String.join(" ", words);
        if (line.startsWith(HIKKOSHI)) {
            Optional<String> unparsed = unparsed(line);
            if (unparsed.isPresent() || isRun(line)) {
                return unparsed;
            }
        }
        Optional<Row> row = row(words);
        if (row.isEmpty()) {
            return Optional.of("no row of " + ROWS);
        }
        return words.stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(option -> !row.get().options().contains(option))
                .findFirst()
                .or(() -> words.stream()
                        .filter(word -> word.startsWith(".github/") && !Files.exists(Path.of(word)))
                        .findFirst())
                .or(() -> words.stream()
                        .filter(word -> line.startsWith("npx cdk deploy") && word.matches("[a-z]+/[a-z]+"))
                        .filter(stack -> !Files.isDirectory(project.file(stack.replaceFirst("/.*", ""))))
                        .findFirst());
    }

    private Optional<Row> row(List<String> words) {
        return rows.stream().filter(row -> row.begins(words)).max(Comparator.comparingInt(row -> row.line()
                .length()));
    }

    private static boolean isRun(String line) {
        return line.startsWith(HIKKOSHI) && RUN.contains(line.split(" ")[2]);
    }

    private static String[] arguments(String line) {
        return line.replaceFirst("npx (--no )?hikkoshi ", "").split(" ");
    }

    private Optional<String> unparsed(String line) {
        String[] words = arguments(line);
        CommandLine hikkoshi = Hikkoshi.line(folder, project.clock(), new Terminal(System.out, false), System.err);
        if (words.length == 1 && hikkoshi.getSubcommands().containsKey(words[0])) {
            // The sentence is about the command, and does not say what to type.
            return Optional.empty();
        }
        try {
            hikkoshi.parseArgs(words);
            return Optional.empty();
        } catch (ParameterException wrong) {
            return Optional.of(wrong.getMessage());
        }
    }

    /** The simple commands of a script, without comments, variables and what joins them. */
    private static List<List<String>> commands(String script) {
        List<List<String>> commands = new ArrayList<>();
        for (String line : script.replace("\\\n", " ").lines().toList()) {
            List<String> words = new ArrayList<>();
            for (String word : WORD.matcher(line.replaceFirst("\\s+#\\s.*", ""))
                    .results()
                    .map(found -> found.group())
                    .toList()) {
                if (word.equals("|") || word.equals("&&")) {
                    commands.add(words);
                    words = new ArrayList<>();
                } else if (!words.isEmpty() || !word.matches("[A-Z_]+=.*")) {
                    words.add(word.replaceFirst("^\\(", "").replaceFirst("^([a-z]+)\\)$", "$1"));
                }
            }
            commands.add(words);
        }
        return commands.stream().filter(words -> !words.isEmpty()).toList();
    }
}
