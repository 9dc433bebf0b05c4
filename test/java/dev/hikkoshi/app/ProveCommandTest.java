package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.proof.ProofRule;
import dev.hikkoshi.proof.Verdict;
import dev.hikkoshi.rules.HouseRule;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hikkoshi prove} with a separate ledger, as a table and as JSON. */
class ProveCommandTest extends WithSampleProject {

    private static final int RULES = ProofRule.values().length + HouseRule.values().length;

    @Test
    void provesAShortLedger() throws Exception {
        project.write(
                "production/migration.yaml",
                "steps: [{ on: 2026-01-12, build: cluster }, { on: 2026-02-02, deploy-both: admin-console }]");
        Run run = project.hikkoshi("prove", "production");
        assertThat(run.out())
                .containsPattern("production: .*\\b0 to 2\\b.*\\b2 pairs\\b")
                .containsPattern("PROOF-WEIGHTS +3 +21 +0 +0  ")
                .containsPattern("PROOF-EXPORTS +3 +2 +\\d+ +0 +0  ")
                .containsPattern("HOUSE-WEIGHTS +3 +\\d+ +0 +0  ")
                .containsPattern("\\b%d rules, \\d+ checks, 0 findings\\b".formatted(RULES));
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void provesAsJson() throws Exception {
        Run run = project.hikkoshi("prove", "opsworks-2019", "--format", "json");
        JsonNode proof = new JsonMapper().readTree(run.out());
        assertThat(run.exit()).isZero();
        assertThat(proof.path("environment").asText()).isEqualTo("opsworks-2019");
        assertThat(proof.path("phases").asInt()).isEqualTo(1);
        assertThat(proof.path("rules")).hasSize(RULES);
        assertThat(proof.at("/rules/0/findings").isArray()).isTrue();
    }

    @Test
    void aRefusedLedgerIsNotSynthesized() throws Exception {
        project.write("production/migration.yaml", "steps: [{ on: 2026-02-02, deploy-both: admin-console }]");
        Run run = project.hikkoshi("prove", "production");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("[PLAN-CLUSTER-FIRST]").doesNotContain("checks, ");
    }

    @ParameterizedTest
    @CsvSource({"json, /findings/0/rule", "sarif, /runs/0/results/0/ruleId"})
    void aRefusedLedgerIsADocumentToo(String format, String pointer) throws Exception {
        project.write("production/migration.yaml", "steps: [{ on: 2026-02-02, deploy-both: admin-console }]");
        Run run = project.hikkoshi("prove", "production", "--format", format);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(new JsonMapper().readTree(run.out()).at(pointer).asText()).isEqualTo("PLAN-CLUSTER-FIRST");
    }

    @Test
    void aRefusedLedgerIsAnnotated() throws Exception {
        project.write("production/migration.yaml", "steps: [{ on: 2026-02-02, deploy-both: admin-console }]");
        assertThat(project.hikkoshi("prove", "production", "--format", "github")
                        .out()
                        .lines())
                .singleElement()
                .asString()
                .startsWith("::error file=environments/production/migration.yaml")
                .contains("PLAN-CLUSTER-FIRST");
    }

    @Test
    void tellsEachFindingBelowTheTable() {
        Finding finding = new Finding(
                ProofRule.WEIGHTS,
                Severity.REFUSED,
                new Problem(
                        Place.line("environments/production/migration.yaml", 7, "steps[1]"),
                        "app-api",
                        "is odd",
                        "even",
                        "Make it even."));
        Verdict broken = new Verdict(ProofRule.WEIGHTS, 3, 0, 1500, "", List.of(finding));
        Verdict held = new Verdict(ProofRule.STACKS, 0, 2, 0, "the ledger has no step", List.of());
        List<String> lines = new ProofTable(
                        new Proof("production", 3, 2, 1200, List.of(), List.of(broken, held)), Duration.ofMillis(1250))
                .lines();
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).contains("production", "0 to 2", "2 pairs", "1,200");
        assertThat(lines.get(2)).matches("PROOF-WEIGHTS +3 +1,500 +1 +0  .+").endsWith(ProofRule.WEIGHTS.why());
        assertThat(lines.get(3))
                .matches("PROOF-STACKS +2 +0 +0 +0  Not applicable: the ledger has no step\\. .+")
                .endsWith(ProofRule.STACKS.why());
        assertThat(lines.get(4)).contains("2 rules", "7 checks", "1 finding", "1.3 s");
        assertThat(lines.get(5)).endsWith("  " + finding.text());
    }

    @Test
    void progressIsShownOnlyWhereSomebodyWatches() {
        assertThat(shown(true)).isEqualTo("\r\u001B[Kphase 1\r\u001B[K");
        assertThat(shown(false)).isEmpty();
    }

    private static String shown(boolean watched) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), watched);
        progress.show("phase 1");
        progress.clear();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
