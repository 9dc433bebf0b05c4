package dev.hikkoshi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.model.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 12);

    /** Every state that a feature can be in, for every kind. */
    static Stream<FeatureState> states() {
        return Features.ofEveryKind().stream().flatMap(TransitionTest::statesOf);
    }

    private static Stream<FeatureState> statesOf(Feature feature) {
        List<FeatureState> states = new ArrayList<>(List.of(
                state(feature, Stage.ON_LEGACY, 0, false),
                state(feature, Stage.DUAL, 0, false),
                state(feature, Stage.DUAL, 0, true),
                state(feature, Stage.MOVED, 100, false),
                state(feature, Stage.RETIRED, 100, false)));
        if (feature.equals(Features.served())) {
            states.add(state(feature, Stage.ADOPTED, 0, false));
        }
        if (!(feature instanceof CronFeature)) {
            List.of(1, 5, 50, 99).forEach(share -> states.add(state(feature, Stage.SHIFTING, share, false)));
        }
        return states.stream();
    }

    /** Every step that can be written about one feature. */
    private static List<LedgerStep> steps(Feature feature) {
        List<LedgerStep> steps = new ArrayList<>();
        for (Verb verb : Verb.values()) {
            switch (verb) {
                case SHIFT -> List.of(1, 5, 50, 99).forEach(to -> steps.add(step(feature, verb, to, false, false)));
                case ROLL_BACK -> {
                    for (int to : List.of(0, 1, 5, 50, 99)) {
                        steps.add(step(feature, verb, to, false, false));
                        steps.add(step(feature, verb, to, true, false));
                    }
                    steps.add(step(feature, verb, null, false, true));
                    steps.add(step(feature, verb, null, false, true).backToAdopted());
                }
                case ADOPT, BUILD, DEPLOY_BOTH, MOVE, RETIRE, REMOVE_LAYER, DECOMMISSION ->
                    steps.add(step(feature, verb, null, false, false));
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStepLeadsToAStateOrToAReason(FeatureState from) {
        for (LedgerStep step : steps(from.feature())) {
            Transition transition = Transition.of(from, step);
            boolean leads = transition.to().isPresent();
            assertThat(transition.reason().isEmpty())
                    .as("%s from %s", step, from)
                    .isEqualTo(leads);
            assertThat(transition.allowed().isEmpty())
                    .as("%s from %s", step, from)
                    .isEqualTo(leads);
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void retiredIsFinal(FeatureState from) {
        if (from.runsOnLegacy()) {
            return;
        }
        assertThat(steps(from.feature()))
                .filteredOn(step -> step.verb().namesFeatures())
                .allSatisfy(step -> assertThat(Transition.of(from, step).to()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("states")
    void onlyARollBackLowersAShareAndItNeverRaisesOne(FeatureState from) {
        for (LedgerStep step : steps(from.feature())) {
            Transition.of(from, step).to().ifPresent(to -> {
                if (step.verb() == Verb.ROLL_BACK) {
                    assertThat(to.share()).isLessThanOrEqualTo(from.share());
                } else {
                    assertThat(to.share()).isGreaterThanOrEqualTo(from.share());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void fromEveryStageButRetiredThereIsAWayForwardAndFromEveryShareAWayBack(FeatureState from) {
        List<FeatureState> reached = steps(from.feature()).stream()
                .filter(step -> step.verb().namesFeatures())
                .flatMap(step -> Transition.of(from, step).to().stream())
                .toList();
        if (from.stage() == Stage.RETIRED) {
            assertThat(reached).isEmpty();
        } else {
            assertThat(reached).isNotEmpty();
        }
        if (from.share() > 0 && from.runsOnLegacy()) {
            assertThat(reached).anyMatch(state -> state.share() == 0);
        }
    }

    @DisplayName("T44: back to a rule of its own, or to the rule of the owner, from every stage without a share")
    @ParameterizedTest
    @CsvSource({
        "ON_LEGACY,0,false,,",
        "ADOPTED,0,false,,ON_LEGACY",
        "DUAL,0,false,ADOPTED,ON_LEGACY",
        "DUAL,0,true,ADOPTED,ON_LEGACY",
        "SHIFTING,50,false,,",
        "MOVED,100,false,,",
        "RETIRED,100,false,,"
    })
    void anAdoptedFeatureGoesBack(Stage stage, int share, boolean evacuated, Stage toAdopted, Stage toLegacy) {
        FeatureState from = state(Features.served(), stage, share, evacuated);
        LedgerStep step = step(from.feature(), Verb.ROLL_BACK, null, false, true);
        assertThat(Transition.of(from, step.backToAdopted()).to().map(FeatureState::stage))
                .isEqualTo(Optional.ofNullable(toAdopted));
        assertThat(Transition.of(from, step).to().map(FeatureState::stage)).isEqualTo(Optional.ofNullable(toLegacy));
    }

    @Test
    void onlyAFeatureThatTakesOverIsAdopted() {
        for (Feature feature : Features.ofEveryKind()) {
            FeatureState from = state(feature, Stage.ON_LEGACY, 0, false);
            Transition adopt = Transition.of(from, step(feature, Verb.ADOPT, null, false, false));
            Transition deploy = Transition.of(from, step(feature, Verb.DEPLOY_BOTH, null, false, false));
            assertThat(adopt.to().isPresent()).isEqualTo(feature.equals(Features.served()));
            assertThat(deploy.to().isPresent()).isNotEqualTo(adopt.to().isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({"ON_LEGACY,0", "DUAL,0", "SHIFTING,50", "MOVED,100"})
    void onlyWhatHasMovedRetires(Stage stage, int share) {
        FeatureState from = state(Features.http(), stage, share, false);
        Transition transition = Transition.of(from, step(from.feature(), Verb.RETIRE, null, false, false));
        assertThat(transition.to().isPresent()).isEqualTo(stage == Stage.MOVED);
    }

    @Test
    @DisplayName("T26: a cron moves in one step from dual to moved, and back in one step")
    void aCronFlips() {
        FeatureState dual = state(Features.cron(), Stage.DUAL, 0, false);
        FeatureState moved = Transition.of(dual, step(dual.feature(), Verb.MOVE, null, false, false))
                .to()
                .orElseThrow();
        assertThat(moved.ownedByCluster()).isTrue();
        Transition shift = Transition.of(dual, step(dual.feature(), Verb.SHIFT, 5, false, false));
        assertThat(shift.to()).isEmpty();
        assertThat(shift.reason()).contains("cron");
        assertThat(Transition.of(moved, step(dual.feature(), Verb.ROLL_BACK, 50, false, false))
                        .to())
                .isEmpty();
    }

    @Test
    @DisplayName("T7: an evacuated feature leaves the rule until it is deployed to both again")
    void anEvacuatedFeatureMustBeAttachedAgain() {
        FeatureState shifting = state(Features.http(), Stage.SHIFTING, 25, false);
        FeatureState evacuated = Transition.of(shifting, step(shifting.feature(), Verb.ROLL_BACK, 0, true, false))
                .to()
                .orElseThrow();
        assertThat(evacuated.eksAttached()).isFalse();
        assertThat(evacuated.runsOnCluster()).isTrue();
        assertThat(Transition.of(evacuated, step(shifting.feature(), Verb.SHIFT, 5, false, false))
                        .to())
                .isEmpty();
        assertThat(Transition.of(evacuated, step(shifting.feature(), Verb.DEPLOY_BOTH, null, false, false))
                        .to()
                        .orElseThrow()
                        .eksAttached())
                .isTrue();
    }

    @Test
    @DisplayName("T17: each phase has the pods that the largest next step needs")
    void capacityIsThereBeforeTheShare() {
        assertThat(state(Features.http(), Stage.DUAL, 0, false).minimumPods()).isEqualTo(4);
        assertThat(state(Features.http(), Stage.SHIFTING, 5, false).minimumPods())
                .isEqualTo(22);
        assertThat(state(Features.http(), Stage.SHIFTING, 50, false).minimumPods())
                .isEqualTo(40);
        assertThat(state(Features.http(), Stage.MOVED, 100, false).minimumPods())
                .isEqualTo(40);
        assertThat(state(Features.http(), Stage.RETIRED, 100, false).minimumPods())
                .isEqualTo(4);
    }

    @ParameterizedTest(name = "at {1} percent {2} consumers on EKS, {3} on legacy")
    @CsvSource({"DUAL,0,0,40", "SHIFTING,1,1,39", "SHIFTING,25,10,30", "SHIFTING,99,39,1", "MOVED,100,40,0"})
    void theShareOfAWorkerIsTheRatioOfItsConsumers(Stage stage, int share, int eks, int legacy) {
        FeatureState state = state(Features.worker(), stage, share, false);
        assertThat(state.clusterConsumers()).isEqualTo(eks);
        assertThat(state.legacyConsumers()).isEqualTo(legacy);
    }

    private static FeatureState state(Feature feature, Stage stage, int share, boolean evacuated) {
        return new FeatureState(feature, stage, share, evacuated, true, 3, Policy.DEFAULT);
    }

    private static LedgerStep step(Feature feature, Verb verb, Integer to, boolean evacuate, boolean toLegacy) {
        return new LedgerStep(
                0,
                1,
                DAY,
                verb,
                List.of(feature.name()),
                Optional.ofNullable(to),
                evacuate,
                toLegacy,
                "because",
                List.of());
    }
}
