package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.model.FeatureKind;
import dev.hikkoshi.model.LedgerStep.Verb;
import dev.hikkoshi.model.Policy;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.proof.Proof;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Random legal ledgers over random services: the proof holds on the synthesized output. */
class RandomOutputTest {

    @Provide
    Arbitrary<Move> small() {
        return Moves.of(1, 4, 9, 1);
    }

    @Provide
    Arbitrary<Move> large() {
        return Moves.of(60, 60, 3, 0);
    }

    @Property(tries = 24, seed = "20261126", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyInvariantHoldsOnTheOutput(@ForAll("small") Move move) {
        holds(move);
    }

    @Property(tries = 1, seed = "20261127", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyInvariantHoldsWithSixtyFeatures(@ForAll("large") Move move) {
        holds(move);
    }

    /** What was not synthesized again is what a full synthesis writes, byte by byte, in each phase. */
    @Property(tries = 8, seed = "20261201", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void equalPropsGiveAnEqualStack(@ForAll("small") Move move) {
        PhaseSynthesis ofChanges = new PhaseSynthesis(Path.of(""));
        PhaseSynthesis ofAll = new PhaseSynthesis(Path.of(""));
        for (Phase phase : move.plan().phases()) {
            assertThat(ofChanges.next(phase))
                    .as(move + ", phase " + phase.number())
                    .isEqualTo(ofAll.whole(phase));
        }
    }

    /**
     * A minimal case that random moves found: GitOps delivery, observability built after the first deploy-both, and an
     * evacuation of a feature with a canary rule.
     */
    @Example
    void everyInvariantHoldsWhereRandomMovesHaveBrokenOne() {
        RandomFeature staffed =
                new RandomFeature(FeatureKind.WEB, "a", 0, 0, 1, 1, 0, false, false, true, false, false);
        RandomService service = new RandomService(List.of(staffed), 1, 1, false, false, true, Policy.DEFAULT);
        LocalDate day = LocalDate.of(2026, 1, 5);
        List<String> feature = List.of("f0-a");
        Move move = new Move(service.build(), List.of())
                .then(Verb.BUILD, List.of("cluster"), day)
                .then(Verb.DEPLOY_BOTH, feature, day)
                .then(Verb.BUILD, List.of("observability"), day)
                .then(Verb.SHIFT, feature, day.plusDays(1), Optional.of(5), "");
        holds(new Move(
                move.environment(),
                Stream.concat(
                                move.steps().stream(),
                                Stream.of(Move.step(
                                        4,
                                        day.plusDays(2),
                                        Verb.ROLL_BACK,
                                        feature,
                                        Optional.of(0),
                                        true,
                                        false,
                                        "errors",
                                        List.of())))
                        .toList()));
    }

    private static void holds(Move move) {
        Path project = Path.of("");
        Proof proof = Proof.of(
                move.plan(), new PhaseSource(new PhaseSynthesis(project)), new DiffEngine(project), progress -> {});
        assertThat(proof.findings()).as(move.toString()).noneMatch(Finding::refuses);
    }
}
