package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recommended steps, and the line that takes one. */
class NextCommandTest {

    @TempDir
    private Path folder;

    private ScratchProject project;

    @BeforeEach
    void copyTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder);
    }

    @Test
    void threeStepsHaveTheirFirstDayAndTheirEffect() throws IOException {
        JsonNode next = new JsonMapper()
                .readTree(project.hikkoshi("next", "production", "--format", "json")
                        .out());
        assertThat(next.path("phase").asInt()).isEqualTo(44);
        assertThat(next.path("recommended")).hasSize(3);
        JsonNode first = next.path("recommended").get(0);
        assertThat(first.path("step").asText()).isEqualTo("{ on: 2026-11-19, shift: media-stream, to: 75 }");
        assertThat(first.path("earliest").asText()).isEqualTo("2026-11-19");
        JsonNode feature = first.path("effect").path("features").get(0);
        assertThat(feature.path("shareBefore").asInt()).isEqualTo(25);
        assertThat(feature.path("shareAfter").asInt()).isEqualTo(75);
        assertThat(feature.path("podsAfter").path("min").asInt())
                .isGreaterThan(feature.path("podsBefore").path("min").asInt());
    }

    @Test
    void peopleReadTheSameInShortLines() {
        Run run = project.hikkoshi("next", "production");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("1. shift: media-stream, to: 75", "2026-11-19", "25 %", "75 %");
        assertThat(run.out().lines().filter(line -> !line.startsWith("warning")))
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void theAppendedStepPassesTheCheck() throws IOException {
        Run run = project.hikkoshi("next", "production", "--append");
        assertThat(run.exit()).isZero();
        assertThat(lastLine()).isEqualTo("  - { on: 2026-11-19, shift: media-stream, to: 75 }");
        assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
    }

    @Test
    void anEmptyLedgerGetsItsFirstStep() throws IOException {
        project.write("production/migration.yaml", "# ours\nsteps: []");
        LocalDate today = LocalDate.of(2026, 12, 1);
        assertThat(project.hikkoshiOn(today, "next", "production", "--append").exit())
                .isZero();
        assertThat(Files.readString(project.file("production/migration.yaml")))
                .isEqualTo("# ours\nsteps:\n  - { on: 2026-12-01, build: cluster }\n");
        assertThat(project.hikkoshiOn(today, "next", "production", "--append").exit())
                .isZero();
        assertThat(lastLine()).isEqualTo("  - { on: 2026-12-01, build: observability }");
    }

    @Test
    void aFrozenDayIsLeftOut() throws IOException {
        project.append("{ on: 2026-11-25, shift: media-stream, to: 75 }");
        project.append("{ on: 2026-11-30, move: media-stream }");
        LocalDate frozen = LocalDate.of(2026, 12, 20);
        List<String> steps = project.hikkoshiOn(frozen, "next", "production")
                .out()
                .lines()
                .filter(line -> line.matches("\\d\\. .*"))
                .toList();
        assertThat(steps).hasSize(3);
        for (int i = 1; i <= 3; i++) {
            String before = Files.readString(project.file("production/migration.yaml"));
            assertThat(project.hikkoshiOn(frozen, "next", "production", "--append", Integer.toString(i))
                            .exit())
                    .isZero();
            assertThat(project.hikkoshi("plan", "production").exit()).isZero();
            project.write("production/migration.yaml", before);
        }
    }

    @Test
    void theSecondStepAndItsDayCanBeChosen() throws IOException {
        assertThat(project.hikkoshi("next", "production", "--append", "2", "--on", "2026-12-03")
                        .exit())
                .isZero();
        assertThat(lastLine()).startsWith("  - { on: 2026-12-03, ").doesNotContain("media-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "-1"})
    void aNumberThatIsNotRecommendedIsRefused(String number) throws IOException {
        String before = Files.readString(project.file("production/migration.yaml"));
        Run run = project.hikkoshi("next", "production", "--append", number);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("--append " + number, "[PLAN-NEXT]");
        assertThat(Files.readString(project.file("production/migration.yaml"))).isEqualTo(before);
    }

    @Test
    void aDayThatIsTooEarlyIsRefusedByItsRule() throws IOException {
        String before = Files.readString(project.file("production/migration.yaml"));
        Run run = project.hikkoshi("next", "production", "--append", "1", "--on", "2026-11-18");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[PLAN-BAKE]");
        assertThat(Files.readString(project.file("production/migration.yaml"))).isEqualTo(before);
    }

    @Test
    void aListInBracketsIsRefused() throws IOException {
        project.write("production/migration.yaml", "steps: [{ on: 2026-01-12, build: cluster }]\n");
        Run run = project.hikkoshi("next", "production", "--append");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("environments/production/migration.yaml: steps", "[PLAN-NEXT]");
    }

    @Test
    void aRefusedLedgerHasNoNextStep() throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        Run run = project.hikkoshi("next", "production", "--append");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[PLAN-FIRST-SHIFT]");
    }

    private String lastLine() throws IOException {
        List<String> lines = Files.readAllLines(project.file("production/migration.yaml"));
        return lines.get(lines.size() - 1);
    }
}
