package dev.hikkoshi.proof;

import static dev.hikkoshi.proof.Moment.at;
import static dev.hikkoshi.proof.Planted.properties;
import static dev.hikkoshi.proof.Planted.template;
import static dev.hikkoshi.proof.Planted.weight;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.GithubAnnotations;
import dev.hikkoshi.finding.JsonFindings;
import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.finding.SarifLog;
import dev.hikkoshi.rules.HouseRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Violations of a proof rule and of a house rule appear in every format, with the step of the ledger that leads there.
 */
class PlantedFindingsTest {

    private static final PhaseOutput BROKEN = template(at("app-api", 25), "app-api", t -> weight(t, 0, 74));
    private static final List<Rule> RULES = List.of(HouseRule.WEIGHTS, ProofRule.WEIGHTS);

    private static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Stream.concat(
                        Verdict.ofHouseRules(List.of(BROKEN)).stream(),
                        Stream.of(Verdict.of(ProofRule.WEIGHTS, List.of(BROKEN), List.of())))
                .forEach(verdict -> findings.addAll(verdict.findings()));
        return findings;
    }

    @Test
    void theFindingStandsAtTheStepOfTheLedger() {
        int line = BROKEN.step().orElseThrow().line();
        assertThat(line).isPositive();
        assertThat(findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.file()).isEqualTo("environments/production/migration.yaml");
            assertThat(finding.line()).isEqualTo(line);
        });
        assertThat(findings()).extracting(Finding::path).allMatch(path -> path.matches("app-api/Rule[0-9A-F]{8}"));
    }

    @Test
    void sarifHasTheRulesAndTheirReasons() {
        JsonNode run = new SarifLog("1", "", findings()).json().at("/runs/0");
        assertThat(run.path("results")).hasSize(2);
        for (Rule rule : RULES) {
            assertThat(run.at("/tool/driver/rules")).anySatisfy(metadata -> {
                assertThat(metadata.path("id").asText()).isEqualTo(rule.id());
                assertThat(metadata.at("/shortDescription/text").asText()).isEqualTo(rule.why());
            });
            assertThat(run.path("results")).anySatisfy(result -> {
                assertThat(result.path("ruleId").asText()).isEqualTo(rule.id());
                assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                                .asInt())
                        .isEqualTo(BROKEN.step().orElseThrow().line());
            });
        }
    }

    @Test
    void githubShowsThemBesideTheStep() {
        String place = "::error file=environments/production/migration.yaml,line="
                + BROKEN.step().orElseThrow().line() + ",title=";
        assertThat(new GithubAnnotations("", findings()).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith(place))
                .anySatisfy(line -> assertThat(line).contains("HOUSE-WEIGHTS"))
                .anySatisfy(line -> assertThat(line).contains("PROOF-WEIGHTS"));
    }

    @Test
    void jsonHasTheirParts() {
        assertThat(JsonFindings.of(findings())).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.path("rule").asText()).endsWith("-WEIGHTS");
            assertThat(finding.path("severity").asText()).isEqualTo("refused");
            assertThat(finding.path("line").asInt()).isPositive();
            assertThat(finding.path("text").asText())
                    .contains(finding.path("problem").asText());
        });
    }

    @Test
    void aWarningReachesEachFormatToo() {
        PhaseOutput unprotected = template(at("app-api", 25), "cluster", t -> properties(t, "AWS::EKS::Cluster")
                .remove("DeletionProtection"));
        List<Finding> warnings = Verdict.ofHouseRules(List.of(unprotected)).stream()
                .flatMap(verdict -> verdict.findings().stream())
                .toList();
        assertThat(warnings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("HOUSE-PROTECTION");
            assertThat(finding.refuses()).isFalse();
        });
        assertThat(new GithubAnnotations("", warnings).lines())
                .singleElement()
                .asString()
                .startsWith("::warning file=environments/production/migration.yaml");
        assertThat(JsonFindings.of(warnings).at("/0/severity").asText()).isEqualTo("warning");
        assertThat(new SarifLog("1", "", warnings)
                        .json()
                        .at("/runs/0/results/0/level")
                        .asText())
                .isEqualTo("warning");
    }
}
