package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.app.ScratchProject.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of each feature, and the next steps that the rules allow. */
class PlanCommandTest {

    @TempDir
    private Path folder;

    private ScratchProject project;

    @BeforeEach
    void copyTheSample() throws IOException, GitAPIException {
        project = ScratchProject.create(folder);
    }

    @Test
    void everyEnvironmentHasATable() {
        assertThat(project.hikkoshi("plan").out())
                .contains(
                        "development, phase ",
                        "opsworks-2019, phase ",
                        "production, phase 44, last step on 2026-11-18");
    }

    @Test
    void aFeatureHasItsNextStepsAndTheirDates() {
        assertThat(rows("media-stream"))
                .satisfiesExactly(
                        row -> assertThat(row)
                                .isEqualTo(
                                        "media-stream shifting 25 % 2026-11-18 shift: media-stream, to: 75 2026-11-19"),
                        row -> assertThat(row).isEqualTo("move: media-stream refused [PLAN-JUMP]"),
                        row -> assertThat(row).isEqualTo("roll-back: media-stream, to: 0 2026-11-18"));
    }

    @Test
    void whatHasRetiredHasNoNextStep() {
        assertThat(rows("thumbnailer")).containsExactly("thumbnailer retired 100 % 2026-06-29 –");
    }

    @Test
    void aFreezeWindowDelaysTheNextStep() throws IOException {
        project.append("{ on: 2026-12-14, shift: print-api, to: 5 }");
        assertThat(rows("print-api")).contains("print-api shifting 5 % 2026-12-14 shift: print-api, to: 55 2027-01-11");
        assertThat(rows("print-api")).contains("roll-back: print-api, to: 0 2026-12-14");
    }

    @Test
    void theBakeTimeDelaysTheNextStep() throws IOException {
        project.replace("production/environment.yaml", "bakeHours: 24", "bakeHours: 48");
        assertThat(rows("media-stream").get(0)).endsWith("2026-11-20");
    }

    @Test
    void theHalvesOfAPairMoveTogether() throws IOException {
        assertThat(rows("order-export").get(1)).isEqualTo("roll-back: order-export, to: on-legacy 2026-11-18");
        assertThat(rows("order-export").get(0)).endsWith(" [PLAN-PAIR]");

        project.append("{ on: 2026-11-25, shift: print-api, to: 5 }")
                .append("{ on: 2026-11-27, shift: print-api, to: 50 }");
        assertThat(rows("order-export").get(0)).endsWith("move: [print-api, order-export] 2026-11-28");
        assertThat(rows("print-api")).contains("move: [print-api, order-export] 2026-11-28");
    }

    @Test
    void phaseZeroLeadsToTheCluster() throws IOException {
        project.write("production/migration.yaml", "steps: []");
        assertThat(rows("–").get(0)).isEqualTo("– build: cluster any day");
        assertThat(rows("web-front"))
                .containsExactly("web-front on-legacy 0 % – deploy-both: web-front after build: cluster");
        assertThat(project.hikkoshi("plan", "production").out()).doesNotContain("refused");
        project.write("production/migration.yaml", "steps:\n  - { on: 2026-01-12, build: cluster }");
        assertThat(rows("–").get(0)).isEqualTo("– build: observability 2026-01-12");
        assertThat(rows("web-front")).containsExactly("web-front on-legacy 0 % – deploy-both: web-front 2026-01-12");
    }

    @Test
    void aStepThatEveryDayOfTheYearFreezesIsNeverAllowed() throws IOException {
        project.write("production/migration.yaml", "steps:\n  - { on: 2026-01-12, build: cluster }")
                .replace(
                        "service.yaml",
                        "      - { from: 12-15,",
                        "      - { from: 01-11, to: 12-14, because: a sale }\n      - { from: 12-15,");
        assertThat(rows("print-api"))
                .containsExactly("print-api on-legacy 0 % – deploy-both: print-api never [PLAN-FREEZE]");
    }

    @Test
    void aRefusedLedgerHasNoTable() throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        Run run = project.hikkoshi("plan", "production");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[PLAN-FIRST-SHIFT]").doesNotContain("feature");
    }

    @Test
    void theNextStepsAreThoseThatTheLedgerTakes() throws IOException {
        for (String step : List.of("shift: media-stream, to: 75", "move: album-digest", "shift: transcoder, to: 5")) {
            assertThat(project.hikkoshi("plan", "production").out()).contains(step);
            project.append("{ on: 2026-11-23, " + step + " }");
            assertThat(project.hikkoshi("check", "--base", "HEAD").exit()).isZero();
        }
    }

    @Test
    void refusedStepsHaveTheirFixBelowTheTable() {
        assertThat(project.hikkoshi("plan", "production").out())
                .containsPattern("(?m)^  move: order-export: .*\\[PLAN-PAIR]. .*move: \\[print-api, order-export]");
    }

    @Test
    void noLineIsLongerThan120Columns() throws IOException {
        project.write("production/migration.yaml", "steps: []");
        assertThat(project.hikkoshi("plan").out().lines().filter(line -> !line.startsWith("warning")))
                .hasSizeGreaterThan(60)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void phaseZeroNamesWhatTheEndWillNotHave() throws IOException {
        project.write("production/migration.yaml", "steps: []");
        assertThat(project.hikkoshi("plan", "production").out()).doesNotContain("[PLAN-");
        project.replace("production/environment.yaml", "capacity: spot", "capacity: on-demand");
        assertThat(project.hikkoshi("plan", "production").out()).contains("[PLAN-SPOT-SHARE]");
        assertThat(project.hikkoshi("plan", "adopted").out()).contains("[PLAN-EXTERNAL-CONTRACT]");
    }

    @Test
    void programsReadTheSame() throws IOException {
        JsonNode plans = new JsonMapper()
                .readTree(project.hikkoshi("plan", "--format", "json").out())
                .path("plans");
        assertThat(plans).extracting(plan -> plan.path("environment").asText()).contains("adopted", "production");
        JsonNode production = new JsonMapper()
                .readTree(project.hikkoshi("plan", "production", "--format", "json")
                        .out())
                .path("plans")
                .get(0);
        assertThat(production.path("features")).hasSize(14);
        assertThat(production.path("features").findParents("step"))
                .filteredOn(step -> step.path("step").asText().equals("move: order-export"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.path("answer").asText()).isEqualTo("refused");
                    assertThat(step.path("why").asText()).endsWith("[PLAN-PAIR]");
                    assertThat(step.path("fix").asText()).isNotBlank();
                });
        assertThat(production.path("stepsTaken").asInt()
                        + production.path("stepsLeft").asInt())
                .isGreaterThan(44);
    }

    /** The rows of production's table that belong to {@code feature}, in single spaces. */
    private List<String> rows(String feature) {
        Run run = project.hikkoshi("plan", "production");
        assertThat(run.exit()).isZero();
        List<String> lines = run.out().lines().toList();
        int first = 0;
        while (!lines.get(first).startsWith(feature + " ")) {
            first++;
        }
        int last = first + 1;
        while (lines.get(last).startsWith(" ")) {
            last++;
        }
        return lines.subList(first, last).stream()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
    }
}
