package dev.hikkoshi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the runbook says about the rule of the owner, from before the feature is adopted to after it has retired. */
class AdoptedRunbookTest {

    private static final Reading READING = EnvironmentReader.read(Samples.ALBUM, Optional.of("adopted"));

    @Test
    @DisplayName("T44: the owner's rule is the way back until the feature has retired; then its owner deletes it")
    void theOwnersRuleStaysUntilTheFeatureHasRetired() {
        String deletes = "aws elbv2 delete-rule --rule-arn arn:aws:elasticloadbalancing:";
        assertThat(runbook("invite-web", 0))
                .contains("with priority 115 serves it. `adopt` adds a rule with priority 110 and the same conditions")
                .doesNotContain(deletes);
        assertThat(runbook("invite-web", 1))
                .contains(
                        "its own rule with priority 110 serves it",
                        "it stays until the feature has retired",
                        "The roll-back to on-legacy deletes its rule")
                .doesNotContain(deletes);
        assertThat(runbook("invite-web", 2))
                .contains("The roll-back to adopted removes it from EKS", "it stays until the feature has retired");
        assertThat(runbook("invite-web", 4)).contains("it stays until the feature has retired");
        assertThat(runbook("invite-web", 5))
                .contains("That rule gets no request any more", deletes, "/0000000000000003`");
    }

    @Test
    void theDefaultActionStaysWithItsOwner() {
        assertThat(runbook("media-stream", 1)).contains("in front of the default action of `arn:");
        assertThat(runbook("media-stream", 5))
                .contains("Its owner keeps the default action")
                .doesNotContain("delete-rule");
    }

    /** The runbook after the first steps of a whole move: adopt, deploy-both, shift, move, retire. */
    private static String runbook(String feature, int steps) {
        List<LedgerStep> ledger = new ArrayList<>();
        for (Verb verb : List.of(Verb.ADOPT, Verb.DEPLOY_BOTH, Verb.SHIFT, Verb.MOVE, Verb.RETIRE)
                .subList(0, steps)) {
            ledger.add(new LedgerStep(
                    ledger.size(),
                    ledger.size() + 2,
                    LocalDate.of(2026, 11, 1).plusDays(2L * ledger.size()),
                    verb,
                    List.of(feature),
                    verb == Verb.SHIFT ? Optional.of(5) : Optional.empty(),
                    false,
                    false,
                    "",
                    List.of()));
        }
        Plan plan = Planner.plan(
                READING.environments().get("adopted"), new Ledger("migration.yaml", ledger), new Findings());
        Phase phase = plan.latest();
        return new Runbook(phase, phase.state(feature)).markdown();
    }
}
