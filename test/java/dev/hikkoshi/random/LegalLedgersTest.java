package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.WorkerFeature;
import dev.hikkoshi.plan.ConnectionBudget;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random legal ledgers over random services: the planner accepts them, and the invariants hold on the model. */
class LegalLedgersTest {

    @Provide
    Arbitrary<Move> moves() {
        return Moves.of(1, 60, 80, 5);
    }

    @Property(tries = 2000, seed = "20261124", edgeCases = EdgeCasesMode.NONE)
    void thePlannerAcceptsThemAndEveryPhaseKeepsTheInvariants(@ForAll("moves") Move move) {
        Plan plan = move.plan();
        assertThat(plan.phases()).hasSize(move.steps().size() + 1);
        for (Phase phase : plan.phases()) {
            phase.states().values().stream()
                    .filter(state -> state.since() == phase.number())
                    .forEach(state -> holds(phase, state));
            assertThat(ConnectionBudget.of(phase))
                    .allMatch(budget -> budget.legacy() + budget.eks() <= budget.allowed());
            for (Layer layer : move.environment().legacy().layers()) {
                boolean needed = move.environment().service().featuresOf(layer.name()).stream()
                        .anyMatch(feature -> phase.state(feature.name()).runsOnLegacy());
                assertThat(needed && !phase.layers().contains(layer)).isFalse();
            }
            assertThat(phase.hasLegacy() || phase.layers().isEmpty()).isTrue();
        }
        for (int i = 1; i < plan.phases().size(); i++) {
            follows(plan.phase(i - 1), plan.phase(i), move.steps().get(i - 1));
        }
    }

    private static void holds(Phase phase, FeatureState state) {
        Feature feature = state.feature();
        assertThat(state.share()).isBetween(0, 100);
        assertThat(state.runsOnLegacy() || state.runsOnCluster()).isTrue();
        assertThat(state.share() == 0 || state.eksAttached()).isTrue();
        assertThat(state.runsOnCluster() && !phase.hasCluster()).isFalse();
        assertThat(state.share() > 0 && !state.observed()).isFalse();
        assertThat(state.minimumPods()).isLessThanOrEqualTo(state.maximumPods());
        if (feature instanceof HttpFeature http && state.runsOnLegacy() && state.runsOnCluster()) {
            // The capacity is ahead of the share (T17), so it is also enough for the share itself.
            assertThat(state.minimumPods() * 100).isGreaterThanOrEqualTo(http.peak() * state.share());
        }
        if (feature instanceof CronFeature) {
            assertThat(state.share()).isIn(0, 100);
            assertThat(state.maximumPods()).isEqualTo(state.ownedByCluster() ? 1 : 0);
        }
        if (feature instanceof WorkerFeature worker) {
            assertThat(state.legacyConsumers() + state.clusterConsumers()).isEqualTo(worker.peak());
        }
    }

    /** A step changes the features that it names; building observability changes all features on EKS. */
    private static void follows(Phase before, Phase after, LedgerStep step) {
        after.states().forEach((name, state) -> {
            boolean named = step.verb().namesFeatures() && step.subjects().contains(name)
                    || step.builds("observability") && state.runsOnCluster();
            assertThat(state.since())
                    .isEqualTo(named ? after.number() : before.state(name).since());
            assertThat(named || state.equals(before.state(name))).isTrue();
            if (state.share() > 0 && before.share(name) == 0) {
                assertThat(before.state(name).observed()).isTrue();
            }
        });
    }
}
