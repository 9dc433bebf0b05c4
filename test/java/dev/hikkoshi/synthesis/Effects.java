package dev.hikkoshi.synthesis;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.EnvironmentEffect;
import dev.hikkoshi.model.Ledger;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.proof.DiffEngine;
import dev.hikkoshi.proof.PhaseSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code hikkoshi diff} finds between two phases that no step lies between. */
final class Effects {

    private static final Path PROJECT = Path.of("");

    private Effects() {}

    static EnvironmentEffect between(Phase before, Phase after) {
        PhaseSource source = new PhaseSource(new PhaseSynthesis(PROJECT));
        return EnvironmentEffect.of(
                side(before, source), side(after, source), PriceList.shipped(), new DiffEngine(PROJECT));
    }

    private static EnvironmentEffect.Side side(Phase phase, PhaseSource source) {
        Plan plan = new Plan(phase.environment(), new Ledger("", List.of()), List.of(phase));
        return new EnvironmentEffect.Side(plan, source.whole(phase, Optional.empty()));
    }
}
