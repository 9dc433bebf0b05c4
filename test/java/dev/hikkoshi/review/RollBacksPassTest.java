package dev.hikkoshi.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.Samples;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.random.OtherEnvironments;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Nothing stands in the way of going back: no policy, no freeze window, no criteria, no missing signal, and no day that is still to
 * come. A change that switches signals off itself is refused for them, with a roll-back and without.
 */
class RollBacksPassTest {

    private static final Policy NOTHING_ALLOWED = new Policy(1, 1, Duration.ofHours(8760), 1.0, 0.01);
    private static final Freeze ALWAYS = new Freeze(MonthDay.of(1, 1), MonthDay.of(12, 31), "the year");
    private static final Reading SAMPLES = EnvironmentReader.read(Samples.ALBUM, Optional.empty());

    @Test
    void aRollBackOfEachFeatureInEachPhaseOfEachEnvironmentIsAccepted() {
        int tried = 0;
        Map<String, Plan> plans = Planner.plans(SAMPLES, new Findings());
        for (Plan plan : plans.values()) {
            Environment hostile = hostile(plan.environment());
            for (Phase phase : plan.phases()) {
                for (LedgerStep back : backFrom(phase)) {
                    tried++;
                    List<LedgerStep> before = plan.ledger().steps().subList(0, phase.number());
                    List<LedgerStep> after = new ArrayList<>(before);
                    after.add(back);
                    // In turn the same hostile values at the base, and values that the change itself makes hostile.
                    Environment base = tried % 2 == 0 ? plan.environment() : hostile;
                    assertThat(refused(base, before, hostile, after))
                            .as("%s, phase %d: %s", plan.environment().name(), phase.number(), StepWords.of(back))
                            .isSubsetOf(base == hostile ? List.of() : List.of("PLAN-OBSERVABILITY-COMPLETE"));
                }
            }
        }
        assertThat(tried).isGreaterThan(50);
    }

    /** The twin: with the same values, a step forward is refused. */
    @Test
    void aStepForwardIsRefused() {
        Plan plan = Planner.plans(SAMPLES, new Findings()).get("production");
        List<LedgerStep> steps = new ArrayList<>(plan.ledger().steps());
        steps.add(new LedgerStep(
                steps.size(),
                0,
                LocalDate.of(2026, 11, 25),
                Verb.SHIFT,
                List.of("media-stream"),
                Optional.of(50),
                false,
                false,
                "",
                List.of()));
        Environment hostile = hostile(plan.environment());
        assertThat(refused(hostile, plan.ledger().steps(), hostile, steps))
                .contains("PLAN-JUMP", "PLAN-FREEZE", "PLAN-CONNECTIONS");
    }

    private static List<String> refused(
            Environment base, List<LedgerStep> before, Environment head, List<LedgerStep> after) {
        Revisions revisions = Revisions.of(
                reading(base, before),
                reading(head, after),
                new Occasion(LocalDate.of(2026, 11, 30), List.of("pom.xml")));
        return Review.of(revisions).refused().stream()
                .map(finding -> finding.id())
                // Values that loosen say why, whatever comes with them.
                .filter(id -> !id.equals("CHECK-POLICY-AND-STEP"))
                .toList();
    }

    private static List<LedgerStep> backFrom(Phase phase) {
        List<LedgerStep> steps = new ArrayList<>();
        phase.states().forEach((name, state) -> {
            if (state.share() > 0 && state.runsOnLegacy()) {
                List<String> subjects = phase.environment().service().pairs().stream()
                        .filter(pair -> pair.holds(name) && state.ownedByCluster())
                        .findFirst()
                        .map(pair -> List.of(pair.first(), pair.second()))
                        .orElse(List.of(name));
                steps.add(new LedgerStep(
                        phase.number(),
                        0,
                        // A step before it has a day that is still to come.
                        LocalDate.of(2020, 1, 1),
                        Verb.ROLL_BACK,
                        subjects,
                        Optional.of(0),
                        false,
                        false,
                        "장애",
                        List.of()));
            }
        });
        return steps;
    }

    private static Reading reading(Environment environment, List<LedgerStep> steps) {
        String name = environment.name();
        Ledger ledger = new Ledger("environments/" + name + "/migration.yaml", steps);
        return new Reading(
                new TreeMap<>(Map.of(name, environment)),
                new TreeMap<>(Map.of(name, ledger)),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new Findings());
    }

    private static Environment hostile(Environment environment) {
        Observability watched = environment.observability();
        return OtherEnvironments.copy(
                environment,
                OtherEnvironments.frozen(environment, List.of(ALWAYS)).service(),
                environment.cluster(),
                new Observability(
                        Map.of(),
                        Map.of(),
                        watched.criteria(),
                        watched.newRelic(),
                        watched.otlp(),
                        watched.queryWorkspace(),
                        watched.contacts()),
                NOTHING_ALLOWED);
    }
}
