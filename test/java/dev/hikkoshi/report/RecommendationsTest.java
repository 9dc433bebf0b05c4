package dev.hikkoshi.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Before;
import dev.hikkoshi.plan.EndConditions;
import dev.hikkoshi.plan.Forecast;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.plan.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever follows the recommendations from an empty ledger comes to the end, and no rule refuses a step on the way. */
class RecommendationsTest {

    private static final Reading READING = EnvironmentReader.read(Samples.ALBUM, Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"production", "opsworks-2019", "staging"})
    void theyLeadFromAnEmptyLedgerToTheEnd(String environment) {
        Plan start = empty(environment);
        Plan plan = start;
        List<String> verbs = new ArrayList<>();
        Optional<Recommendation> next = first(plan);
        while (next.isPresent()) {
            verbs.add(next.get().step().taken().verb().word());
            plan = take(plan, next.get());
            next = first(plan);
        }
        assertThat(plan.latest().hasLegacy()).isFalse();
        assertThat(plan.latest().layers()).isEmpty();
        assertThat(verbs).startsWith("build", "build").endsWith("decommission");
        assertThat(verbs).hasSize(Forecast.of(start).left());
        assertThat(Forecast.of(plan).left()).isZero();
    }

    @Test
    void aMoveBehindLoadBalancersOfOthersEndsWhereTheContractIsMissing() {
        Plan plan = empty("adopted");
        for (Optional<Recommendation> next = first(plan); next.isPresent(); next = first(plan)) {
            plan = take(plan, next.get());
        }
        assertThat(plan.latest().states().values())
                .filteredOn(state -> state.stage() != Stage.RETIRED)
                .extracting(state -> state.feature().name())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                EndConditions.of(empty("adopted")).refused().stream()
                                        .map(refusal -> refusal.problem().given()),
                                // The other half of a pair: it cannot move without order-export.
                                Stream.of("print-api"))
                        .distinct()
                        .toList());
        assertThat(plan.ledger().steps())
                .extracting(LedgerStep::verb)
                .contains(LedgerStep.Verb.ADOPT, LedgerStep.Verb.REMOVE_LAYER);
    }

    @Test
    void whatIsHalfWayIsFinishedFirst() {
        Plan plan = shipped("production");
        List<Recommendation> three = new Recommendations(plan).first(3);
        assertThat(three).extracting(next -> next.step().step()).startsWith("shift: media-stream, to: 75");
        assertThat(three).extracting(next -> next.step().taken().subjects()).doesNotHaveDuplicates();
        assertThat(three.get(0).reason()).contains("25 %");
    }

    @Test
    void aFeatureThatWasRolledBackComesLast() {
        Plan plan = shipped("production");
        LedgerStep back = new LedgerStep(
                plan.ledger().steps().size(),
                0,
                LocalDate.of(2026, 11, 20),
                LedgerStep.Verb.ROLL_BACK,
                List.of("media-stream"),
                Optional.of(5),
                false,
                false,
                "5xx",
                List.of());
        List<Recommendation> all = new Recommendations(plan.with(back)).first(100);
        assertThat(all.get(all.size() - 1).step().step()).isEqualTo("shift: media-stream, to: 55");
        assertThat(all.get(all.size() - 1).reason()).contains("2026-11-20", "5xx");
    }

    @Test
    void theFirstToStartIsInternal() {
        Plan plan = empty("production");
        for (int i = 0; i < 2; i++) {
            plan = take(plan, first(plan).orElseThrow());
        }
        assertThat(first(plan).orElseThrow().step().step()).isEqualTo("deploy-both: admin-console");
    }

    private static Optional<Recommendation> first(Plan plan) {
        return new Recommendations(plan).first(1).stream().findFirst();
    }

    /** The plan with the step, which the rules judge again. */
    private static Plan take(Plan plan, Recommendation next) {
        List<LedgerStep> steps = new ArrayList<>(plan.ledger().steps());
        LedgerStep step = next.step().taken();
        steps.add(steps.isEmpty() ? step.on(LocalDate.of(2026, 1, 12)) : step);
        Findings findings = new Findings();
        Plan taken =
                Planner.plan(plan.environment(), new Ledger(plan.ledger().file(), steps), Before.steps(0), findings);
        assertThat(findings.refused()).as(next.step().step()).isEmpty();
        return taken;
    }

    private static Plan empty(String environment) {
        return Planner.plan(
                READING.environments().get(environment),
                new Ledger(READING.ledgers().get(environment).file(), List.of()),
                new Findings());
    }

    private static Plan shipped(String environment) {
        return Planner.plan(
                READING.environments().get(environment), READING.ledgers().get(environment), new Findings());
    }
}
