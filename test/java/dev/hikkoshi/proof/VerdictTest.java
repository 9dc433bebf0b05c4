package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rule that looks at nothing proves nothing: it says why, or it is broken itself. */
class VerdictTest {

    @ParameterizedTest
    @EnumSource(ProofRule.class)
    @DisplayName("In the sample's moves, each rule has something to look at, or a reason")
    void eachRuleLooksAtSomething(ProofRule rule) {
        for (SampleWalk walk : List.of(SampleWalk.get(), SampleWalk.gitOps())) {
            Verdict verdict = Verdict.of(rule, walk.phases(), walk.steps());
            assertThat(verdict.looked() == 0).isEqualTo(!verdict.notApplicable().isEmpty());
            assertThat(verdict.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ProofRule.class)
    @DisplayName("Before the first step, a rule without anything to look at has a reason")
    void beforeTheFirstStepThereIsAReason(ProofRule rule) {
        Verdict verdict = Verdict.of(rule, SampleWalk.get().phases().subList(0, 1), List.of());
        assertThat(verdict.looked() == 0).isEqualTo(!verdict.notApplicable().isEmpty());
        assertThat(verdict.broken()).isZero();
    }

    @ParameterizedTest
    @EnumSource(ProofRule.class)
    @DisplayName("After each step of a short ledger, a rule without anything to look at has a reason")
    void aShortLedgerBreaksNoRule(ProofRule rule) {
        SampleWalk walk = SampleWalk.get();
        for (int last = 1; last <= 6; last++) {
            Verdict verdict = Verdict.of(
                    rule, walk.phases().subList(0, last + 1), walk.steps().subList(0, last));
            assertThat(verdict.looked() == 0).isEqualTo(!verdict.notApplicable().isEmpty());
            assertThat(verdict.broken()).isZero();
        }
    }

    @Test
    @DisplayName("A rule that does not see the objects of features on EKS is a finding")
    void aRuleThatSeesNothingIsBroken() {
        PhaseOutput last = SampleWalk.get().last();
        PhaseOutput blind =
                new PhaseOutput(last.phase(), last.step(), last.templates(), new TreeMap<>(), last.producers());
        Verdict verdict = Verdict.of(ProofRule.MANIFESTS, List.of(blind), List.of());
        assertThat(verdict.looked()).isZero();
        assertThat(verdict.notApplicable()).isEmpty();
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("PROOF-MANIFESTS");
            assertThat(finding.refuses()).isTrue();
        });
    }
}
