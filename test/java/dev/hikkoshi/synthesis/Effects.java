package dev.hikkoshi.synthesis;

import dev.hikkoshi.config.Reading;
import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import dev.hikkoshi.review.EnvironmentChange;
import dev.hikkoshi.review.EnvironmentChange.Scope;
import dev.hikkoshi.review.Occasion;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The effect that {@code hikkoshi diff} computes for two phases without a step between them. */
final class Effects {

    private static final Path PROJECT = Path.of("");

    private Effects() {}

    static EnvironmentEffect between(Phase before, Phase after) {
        PhaseSource source = new PhaseSource(new PhaseSynthesis(PROJECT));
        return EnvironmentEffect.of(
                new EnvironmentChange(
                        plan(before),
                        plan(after),
                        Scope.ENVIRONMENT,
                        Reading.ofNothing(),
                        new TreeMap<>(),
                        new Occasion(LocalDate.EPOCH, List.of())),
                source.whole(before, Optional.empty()),
                source.whole(after, Optional.empty()),
                PriceList.shipped(),
                new DiffEngine(PROJECT));
    }

    private static Plan plan(Phase phase) {
        return new Plan(phase.environment(), new Ledger("", List.of()), List.of(phase));
    }
}
