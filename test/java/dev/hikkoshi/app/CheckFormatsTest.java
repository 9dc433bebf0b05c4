package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hikkoshi.app.ScratchProject.Run;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.GithubAnnotations;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.SarifLog;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.plan.PlanRule;
import dev.hikkoshi.report.RuleTable;
import dev.hikkoshi.review.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of the check for code scanning and for a workflow's log. */
class CheckFormatsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCHEMA = Path.of("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

    @TempDir
    private Path folder;

    @Test
    void theSarifLogHasTheStructureOfItsStandard() throws Exception {
        JsonNode log = sarifOfARefusedStep(ScratchProject.create(folder));
        assertThat(violations(log)).isEmpty();

        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "fatal");
        assertThat(violations(log)).isNotEmpty();
    }

    @Test
    void theSarifLogNamesTheRuleTheLineAndThePath() throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        JsonNode run = sarifOfARefusedStep(project).at("/runs/0");
        JsonNode result = run.at("/results/0");
        assertThat(result.path("ruleId").asText()).isEqualTo("PLAN-FIRST-SHIFT");
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.at("/message/text").asText()).contains("25", "app-api");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("environments/production/migration.yaml");
        int line = result.at("/locations/0/physicalLocation/region/startLine").asInt();
        assertThat(Files.readAllLines(project.file("production/migration.yaml")).get(line - 1))
                .contains("shift: app-api, to: 25");
        assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .isEqualTo("steps[44].to");
        JsonNode rule =
                run.at("/tool/driver/rules").get(result.path("ruleIndex").asInt());
        assertThat(rule.at("/shortDescription/text").asText()).isEqualTo(PlanRule.FIRST_SHIFT.why());
        assertThat(rule.at("/fullDescription/text").asText()).startsWith(PlanRule.FIRST_SHIFT.why());
        assertThat(rule.at("/help/text").asText()).contains("Reads:", "policy.firstShift", "Wrong:", "Right:");
        assertThat(rule.at("/help/markdown").asText()).contains("**Reads**", "`environments/<name>/environment.yaml: ");
        assertThat(rule.has("helpUri")).isFalse();
    }

    @Test
    void aRuleOfADocumentHasItsAddressForHelp() {
        List<Finding> findings = List.of(new Finding(
                PlanRule.CAPACITY,
                Severity.REFUSED,
                new Problem(Place.file("environments"), "front", "is odd", "even", "Make it even.")));
        JsonNode rule = new SarifLog("1", "", findings).json().at("/runs/0/tool/driver/rules/0");
        assertThat(rule.path("helpUri").asText()).startsWith("https://docs.aws.amazon.com/");
        assertThat(rule.at("/help/markdown").asText()).contains("](https://docs.aws.amazon.com/");
    }

    @Test
    void pathsAreThoseOfTheRepository() throws Exception {
        ScratchProject project = ScratchProject.create(folder, "platform/move");
        String uri = "platform/move/environments/production/migration.yaml";
        assertThat(sarifOfARefusedStep(project)
                        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(uri);
        assertThat(project.hikkoshi("check", "--base", "HEAD", "--format", "github")
                        .out())
                .contains("::error file=" + uri + ",line=");
    }

    @Test
    void aTreeWithoutFindingsIsAnEmptyLogOfExitZero() throws Exception {
        Run run = ScratchProject.create(folder).hikkoshi("check", "--base", "HEAD", "production", "--format", "sarif");
        assertThat(run.exit()).isZero();
        JsonNode log = JSON.readTree(run.out());
        assertThat(violations(log)).isEmpty();
        assertThat(log.at("/runs/0/results").toString()).isEqualTo("[]");
    }

    @Test
    void annotationsStandBesideTheLineAndTheRunSaysWhatItCompared() throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        project.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        Run run = project.hikkoshi("check", "--base", "HEAD", "--format", "github");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("(?m)^::error file=environments/production/migration.yaml,line=\\d+,"
                        + "title=PLAN-FIRST-SHIFT::steps\\[44\\]\\.to: 25 ")
                .contains("5 environments compared with");
    }

    @Test
    void nothingInAFindingEndsTheCommandOfItsAnnotation() {
        Finding finding = new Finding(
                Review.BASE,
                Severity.WARNING,
                new Problem(
                        Place.file("environments/a,b:c.yaml"), "100%\n::error::no", "is odd", "even", "Make it even."));
        assertThat(new GithubAnnotations("", List.of(finding)).lines())
                .containsExactly("::warning file=environments/a%2Cb%3Ac.yaml,line=1,title=CHECK-BASE"
                        + "::100%25\\u000a::error::no is odd; even. Make it even.");
    }

    @Test
    void everyRuleHasAnIdOfItsOwnAndAReason() {
        assertThat(RuleTable.rules()).extracting(Rule::id).doesNotHaveDuplicates();
        assertThat(RuleTable.rules()).allSatisfy(rule -> assertThat(rule.why()).endsWith("."));
    }

    private static JsonNode sarifOfARefusedStep(ScratchProject project) throws IOException {
        project.append("{ on: 2026-11-25, shift: app-api, to: 25 }");
        Run run = project.hikkoshi("check", "--base", "HEAD", "--format", "sarif", "production");
        assertThat(run.exit()).isEqualTo(1);
        return JSON.readTree(run.out());
    }

    private static List<String> violations(JsonNode log) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(JSON.readTree(SCHEMA.toFile()));
        return schema.validate(log).stream().map(Object::toString).toList();
    }
}
