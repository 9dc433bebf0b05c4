package dev.hikkoshi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.finding.Severity;
import dev.hikkoshi.plan.PlanRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void saysWhatIsWrongWhatIsGivenWhatIsAllowedAndTheFix() {
        Finding finding = new Finding(
                PlanRule.JUMP,
                Severity.REFUSED,
                new Problem(
                        Place.line("environments/production/migration.yaml", 14, "steps[9].to"),
                        "given",
                        "what",
                        "allowed",
                        "Fix."));

        assertThat(finding.text())
                .isEqualTo(
                        "environments/production/migration.yaml:14: steps[9].to: given what; allowed. Fix. [PLAN-JUMP]");
    }

    @Test
    void leavesOutWhatIsNotThere() {
        Findings findings = new Findings();
        findings.refuse(InputRule.YAML_FILE, Place.file("environments/service.yaml"), "", "what", "", "");

        assertThat(findings.all())
                .extracting(Finding::text)
                .containsExactly("environments/service.yaml: what. [YAML-FILE]");
    }

    @Test
    void keepsRefusedAndUnwiseApartInTheOrderOfTheFiles() {
        Place late = new Place("b.yaml", "", 1, Map.of("x", 9));
        Place early = new Place("a.yaml", "", 1, Map.of("x", 12));
        Findings findings = new Findings();
        findings.refuse(InputRule.YAML_TYPE, late.at("x"), "1", "is late", "", "");
        findings.warn(InputRule.HTTP_OVERLAP, late.at("y"), "2", "stands where its mapping does", "", "");
        findings.refuse(InputRule.YAML_TYPE, early.at("x"), "3", "is early", "", "");
        findings.refuse(InputRule.YAML_TYPE, early.at("x"), "3", "is early", "", "");

        assertThat(findings.all()).extracting(Finding::line).containsExactly(12, 1, 9);
        assertThat(findings.refused()).hasSize(2);
        assertThat(findings.warnings()).extracting(Finding::id).containsExactly("HTTP-OVERLAP");
        assertThat(findings.refuse()).isTrue();
    }
}
