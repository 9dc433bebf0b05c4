package dev.hikkoshi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.output.BalancerResource;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Phase 0 is the service as it stands, and a target group stays with its load balancer (trap T44). */
class AdoptedTest {

    @Test
    void phaseZeroCreatesNothingThatExists() {
        PhaseOutput output = Adopted.phase(0);
        assertThat(output.stacks()).hasSize(14).noneMatch(template -> template.stack()
                .equals("edge"));
        assertThat(output.stacks()).allSatisfy(template -> {
            assertThat(BalancerResource.in(template)).isEmpty();
            assertThat(TargetGroup.in(template)).isEmpty();
            assertThat(ListenerRule.in(template)).isEmpty();
        });
        assertThat(ExistingKept.inPhase(output).problems()).isEmpty();
    }

    /** A security group that somebody else owns gets no rule: what we add stands on groups of ours, or on their side as a source. */
    @Test
    void noPhaseChangesASecurityGroupThatExists() {
        Set<String> theirs = Adopted.plan().environment().existingLoadBalancers().stream()
                .map(ExistingLoadBalancer::securityGroupId)
                .collect(Collectors.toSet());
        assertThat(theirs).hasSize(2);
        for (int phase : List.of(0, Adopted.ADOPTED)) {
            for (Template template : Adopted.phase(phase).stacks()) {
                for (String type : List.of("AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress")) {
                    assertThat(template.properties(type).values())
                            .as("%s of %s", type, template.stack())
                            .noneMatch(
                                    rule -> theirs.contains(rule.path("GroupId").asText()));
                }
            }
        }
        assertThat(Adopted.phase(Adopted.ADOPTED).stacks().stream()
                        .flatMap(template -> template.properties("AWS::EC2::SecurityGroupIngress").values().stream())
                        .map(rule -> rule.path("SourceSecurityGroupId").asText())
                        .filter(theirs::contains))
                .hasSameSizeAs(theirs);
    }

    @Test
    void aStepThatAdoptsCreatesOneRuleForTheSameGroup() {
        PhaseOutput output = Adopted.phase(Adopted.ADOPTED);
        assertThat(ListenerRule.in(output.stacks())).hasSize(1).allSatisfy(rule -> {
            assertThat(rule.hosts()).containsExactly("admin.live.hidamari.example");
            assertThat(rule.priority().asInt()).isEqualTo(100);
            assertThat(rule.listener().asText()).contains(":listener/app/hidamari-live-internal/");
            assertThat(rule.targetGroups()).hasSize(1).allSatisfy(group -> {
                assertThat(group.targetGroup().asText()).contains(":targetgroup/live-admin/");
                assertThat(group.weight().asInt()).isEqualTo(100);
            });
        });
        assertThat(TargetGroup.in(output.stacks())).isEmpty();
        assertThat(OneLoadBalancerEach.inPhase(output).problems()).isEmpty();
    }

    /** Its owner deletes the rule after the feature has retired. What answered before, nothing says any more. */
    @Test
    void aPhaseBeforeARuleOfOursIsComparedWithDeclaredRulesOnly() {
        PhaseOutput output = Adopted.phase(0);
        Judged all = OneRuleEach.inPhase(output);
        Judged without = OneRuleEach.inPhase(Adopted.withRules(
                output, rule -> rule.ruleArn().endsWith("/0000000000000003") ? Optional.empty() : Optional.of(rule)));
        assertThat(without.problems()).isEmpty();
        assertThat(without.looked()).isLessThan(all.looked()).isPositive();
        Judged inFront =
                OneRuleEach.inPhase(Adopted.withRules(output, rule -> Optional.of(Adopted.forHost(rule, "*"))));
        assertThat(inFront.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(ProofRule.class)
    @DisplayName("Before and after the first step that adopts, a rule without anything to look at has a reason")
    void aShortLedgerBreaksNoRule(ProofRule rule) {
        List<PhaseOutput> phases = new ArrayList<>();
        List<StepOutput> steps = new ArrayList<>();
        for (int number = 0; number <= Adopted.ADOPTED; number++) {
            phases.add(Adopted.phase(number));
            if (number > 0) {
                steps.add(Adopted.step(number));
            }
            Verdict verdict = Verdict.of(rule, phases, steps);
            assertThat(verdict.looked() == 0).isEqualTo(!verdict.notApplicable().isEmpty());
            assertThat(verdict.findings()).isEmpty();
        }
    }

    @Test
    void aFleetBehindASecondLoadBalancerIsFound() {
        assertThat(OneLoadBalancerEach.inPhase(Adopted.behindANewLoadBalancer()).problems())
                .hasSize(7)
                .allSatisfy(problem -> assertThat(problem.what()).contains("the load balancer of their owner"));
    }
}
