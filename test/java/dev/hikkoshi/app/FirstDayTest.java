package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Samples;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.synthesis.Synthesis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day of somebody with a service of six features, in a new clone: from the questions to the first step of the
 * ledger, with the mistakes of the first draft.
 */
class FirstDayTest {

    private static final Path ANSWERS = Path.of("test/resources/init");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);
    private static final int MOST_FINDINGS = 15;
    private static final int MOST_STEPS = 120;

    @TempDir
    private Path project;

    @BeforeEach
    void clonedWithoutAService() throws IOException, GitAPIException {
        for (String file : List.of("cdk.json", "package.json", "package-lock.json")) {
            Files.copy(Path.of(file), project.resolve(file));
        }
        Files.writeString(project.resolve(".gitignore"), "node_modules\ncdk.out\n");
        Files.createDirectory(project.resolve("environments"));
        Files.copy(Samples.GENERATED.resolve("README.md"), project.resolve("environments/README.md"));
        for (String answers : List.of("first-draft.yaml", "newcomer.yaml")) {
            Files.copy(ANSWERS.resolve(answers), project.resolve(answers));
        }
        ScratchProject.initialize(project).close();
        commit();
    }

    private void commit() throws IOException, GitAPIException {
        try (Git git = Git.open(project.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("A change")
                    .setAuthor("mori", "operations@rowboat.example")
                    .setCommitter("mori", "operations@rowboat.example")
                    .setSign(false)
                    .call();
        }
    }

    private Run run(int exit, String... args) {
        Run run = ScratchProject.run(project, CLOCK, args);
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
        return run;
    }

    /** All that is wrong is said at once: what is left after one round was not hidden by what was wrong before. */
    @Test
    void atMostFifteenFindingsInTwoRounds() {
        Run first = run(1, "init", "--answers", "first-draft.yaml");
        assertThat(refused(first)).isBetween(12L, (long) MOST_FINDINGS);
        assertThat(first.out())
                .contains(
                        "admin.roleArn:",
                        "features[0].image:",
                        "features[1].paths[0]:",
                        "features[2].kind:",
                        "features[3].longestSeconds:",
                        "features[4].layer:",
                        "features[4].queue:",
                        "zones:")
                .contains("Nothing was written.")
                .doesNotContain("environments/");
        assertThat(project.resolve("environments")).isDirectoryNotContaining("glob:**.yaml");
        assertThat(refused(run(0, "init", "--answers", "newcomer.yaml"))).isZero();
    }

    private static long refused(Run run) {
        return run.out().lines().filter(line -> line.startsWith("refused  ")).count();
    }

    @Test
    void theFirstCommitIsCheckedPlannedAndSynthesized() throws IOException, GitAPIException {
        Run init = run(0, "init", "--answers", "newcomer.yaml");
        assertThat(init.out()).contains("npx hikkoshi next production").contains("0 findings refused");
        commit();
        run(0, "check", "--base", "HEAD");
        run(0, "check", "--base", "HEAD~1");
        assertThat(run(0, "plan", "production").out())
                .contains("invoices", "Forecast:")
                .doesNotContain("Refused before the move ends");
        assertThat(run(0, "next", "production").out()).contains("1. build: cluster");
        run(0, "next", "production", "--append");
        run(0, "check", "--base", "HEAD");
        assertThat(synthesized())
                .allSatisfy(finding ->
                        assertThat(finding.refuses()).as(finding.text()).isFalse());
        assertThat(project.resolve("cdk.out/manifests/production")).isDirectoryContaining("glob:**/platform.yaml");
    }

    /** What the command recommends leads to the end: no step of the whole move is refused for what init wrote. */
    @Test
    void theRecommendedStepsLeadToTheEnd() throws IOException {
        run(0, "init", "--answers", "newcomer.yaml");
        int steps = 0;
        while (steps < MOST_STEPS && run(0, "next", "production").out().contains("1. ")) {
            run(0, "next", "production", "--append");
            steps++;
        }
        assertThat(steps).isBetween(30, MOST_STEPS - 1);
        assertThat(Files.readString(project.resolve("environments/production/migration.yaml")))
                .contains("decommission");
    }

    private List<Finding> synthesized() {
        Findings findings = new Findings();
        List<Selection> selections = Selection.read(project.resolve("environments"), CliContext.ALL, findings);
        assertThat(findings.refused()).isEmpty();
        return Synthesis.synthesize(
                        CdkContext.app(project.resolve("cdk.out")),
                        selections.stream().map(Selection::request).toList())
                .findings()
                .all();
    }

    /** Each key of the files that init writes has a comment above it, where it stands first. */
    @Test
    void eachKeyIsExplained() throws IOException {
        run(0, "init", "--answers", "newcomer.yaml");
        for (String file : List.of("service.yaml", "production/environment.yaml")) {
            List<String> lines =
                    Files.readAllLines(project.resolve("environments").resolve(file));
            TreeSet<String> explained = new TreeSet<>();
            TreeSet<String> keys = new TreeSet<>();
            for (int i = 1; i < lines.size(); i++) {
                Matcher key = Pattern.compile("[ -]*([A-Za-z]+):.*").matcher(lines.get(i));
                if (key.matches()) {
                    keys.add(key.group(1));
                    if (lines.get(i - 1).strip().startsWith("#")) {
                        explained.add(key.group(1));
                    }
                }
            }
            assertThat(keys).as(file).hasSizeGreaterThan(20);
            assertThat(explained).as(file).isEqualTo(keys);
            assertThat(lines).as(file).allMatch(line -> line.length() <= 120);
        }
    }

    @Test
    void theFilesOfEveryCommandAreBesideThem() throws IOException {
        run(0, "init", "--answers", "newcomer.yaml");
        try (Stream<Path> files = Files.walk(project.resolve("environments"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> project.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "environments/.schemas/environment.json",
                            "environments/.schemas/migration.json",
                            "environments/.schemas/service.json",
                            "environments/README.md",
                            "environments/production/environment.yaml",
                            "environments/production/migration.yaml",
                            "environments/service.yaml");
        }
        assertThat(Files.readString(project.resolve("environments/production/migration.yaml"), StandardCharsets.UTF_8))
                .endsWith("steps: []\n");
    }
}
