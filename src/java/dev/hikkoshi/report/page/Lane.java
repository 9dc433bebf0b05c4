package dev.hikkoshi.report.page;

import dev.hikkoshi.model.Freeze;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One feature over the dates of the ledger.
 *
 * @param state the state of the feature now
 * @param spans its states, in order
 * @param rollBacks the roll-backs, in order
 * @param freezes the freeze windows within the time axis
 */
record Lane(
        FeatureState state,
        List<History.Span<FeatureState>> spans,
        List<RollBack> rollBacks,
        List<History.Span<Freeze>> freezes) {

    /** A roll-back in the ledger. */
    record RollBack(LocalDate on, int phase, int fromShare, int toShare, String because) {}

    /**
     * The lanes of all features, in the order in which EKS began to take their work, so that the chart looks like a
     * staircase.
     */
    static List<Lane> of(History history) {
        List<Lane> lanes = new ArrayList<>();
        for (FeatureState state : history.plan().latest().states().values()) {
            lanes.add(of(history, state.feature().name()));
        }
        lanes.sort(Comparator.comparing((Lane lane) -> lane.first(1)).thenComparing(lane -> lane.first(0)));
        return lanes;
    }

    private static Lane of(History history, String feature) {
        Plan plan = history.plan();
        return new Lane(
                plan.latest().state(feature),
                history.spans(phase -> standing(phase, feature)),
                rollBacks(plan, feature),
                freezes(history, feature));
    }

    /** The state without the parts that the chart does not show. */
    private static FeatureState standing(Phase phase, String feature) {
        FeatureState state = phase.state(feature);
        return new FeatureState(
                state.feature(), state.stage(), state.share(), state.evacuated(), false, 0, state.policy());
    }

    /**
     * The first day on which EKS had at least this share of the feature; the last possible date if that never happened.
     */
    private LocalDate first(int share) {
        return spans.stream()
                .filter(span -> span.value().runsOnCluster() && span.value().share() >= share)
                .map(History.Span::from)
                .findFirst()
                .orElse(LocalDate.MAX);
    }

    private static List<RollBack> rollBacks(Plan plan, String feature) {
        List<RollBack> rollBacks = new ArrayList<>();
        for (LedgerStep step : plan.ledger().steps()) {
            if (step.goesBack() && step.subjects().contains(feature)) {
                int phase = step.index() + 1;
                rollBacks.add(new RollBack(
                        step.on(),
                        phase,
                        plan.phase(phase - 1).share(feature),
                        plan.phase(phase).share(feature),
                        step.because()));
            }
        }
        return rollBacks;
    }

    private static List<History.Span<Freeze>> freezes(History history, String feature) {
        List<History.Span<Freeze>> spans = new ArrayList<>();
        for (Freeze freeze : history.plan()
                .environment()
                .service()
                .feature(feature)
                .workload()
                .freezes()) {
            LocalDate from = null;
            for (LocalDate day = history.start(); day.isBefore(history.end()); day = day.plusDays(1)) {
                boolean frozen = freeze.covers(day);
                if (frozen && from == null) {
                    from = day;
                }
                if (from != null && (!frozen || day.plusDays(1).equals(history.end()))) {
                    spans.add(new History.Span<>(from, frozen ? history.end() : day, freeze));
                    from = null;
                }
            }
        }
        return spans;
    }
}
