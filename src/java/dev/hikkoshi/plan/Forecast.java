package dev.hikkoshi.plan;

import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.model.Policy;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How long the rest of a move takes.
 *
 * @param taken the steps of the ledger that went forward
 * @param left the fewest steps forward that are left, with the largest shares that the policy allows
 * @param days the days from the first step to the last one
 * @param end the day of the last step, if the rest goes as fast as the steps so far; empty if they have no pace yet: fewer
 *     than two days
 * @param earliest the first day that the bake times of one feature allow, if all features move at once; empty before the
 *     first step
 */
public record Forecast(int taken, int left, long days, Optional<LocalDate> end, Optional<LocalDate> earliest) {

    /** The forecast of {@code plan}. Freeze windows and rolled-back steps are not counted. */
    public static Forecast of(Plan plan) {
        List<LedgerStep> steps = plan.ledger().steps();
        int taken = (int) steps.stream().filter(step -> !step.goesBack()).count();
        Phase latest = plan.latest();
        int left =
                latest.states().values().stream().mapToInt(Forecast::stepsLeft).sum()
                        + (latest.hasCluster() ? 0 : 1)
                        + (latest.hasObservability() ? 0 : 1)
                        - together(plan)
                        + latest.layers().size()
                        + (latest.hasLegacy() ? 1 : 0);
        if (steps.isEmpty()) {
            return new Forecast(0, left, 0, Optional.empty(), Optional.empty());
        }
        LocalDate last =
                steps.stream().map(LedgerStep::on).max(LocalDate::compareTo).orElseThrow();
        long days = ChronoUnit.DAYS.between(steps.get(0).on(), last);
        Optional<LocalDate> end = days < 1 || taken < 2
                ? Optional.empty()
                : Optional.of(last.plusDays((left * days + taken - 2) / (taken - 1)));
        long baking = latest.states().values().stream()
                .mapToLong(state -> stepsLeft(state) * bakeDays(state.policy()))
                .max()
                .orElse(0);
        return new Forecast(taken, left, days, end, Optional.of(last.plusDays(baking)));
    }

    /** The forecast in sentences. */
    public String sentences() {
        if (left == 0) {
            return "All steps are done.";
        }
        String begun = "%d steps forward are taken, and at least %d are left.".formatted(taken, left);
        String pace = end.map(
                        day -> " The steps so far took %d days. At this pace the move ends on %s.".formatted(days, day))
                .orElse("");
        String bake = earliest.map(day -> " Bake times allow no day before %s.".formatted(day))
                .orElse("");
        return begun + pace + bake;
    }

    /** The fewest steps until the feature has retired. */
    static int stepsLeft(FeatureState state) {
        int retire = 1;
        return switch (state.stage()) {
            case RETIRED -> 0;
            case MOVED -> retire;
            case SHIFTING -> shares(state.policy(), state.share()) + retire;
            case DUAL -> (state.evacuated() ? 1 : 0) + toMoved(state) + retire;
            case ADOPTED -> 1 + toMoved(state) + retire;
            case ON_LEGACY -> (state.takesOver() ? 2 : 1) + toMoved(state) + retire;
        };
    }

    /** The moves that two features of a pair take in one step. */
    private static int together(Plan plan) {
        return (int) plan.environment().service().pairs().stream()
                .filter(pair ->
                        plan.latest().share(pair.first()) < 100 && plan.latest().share(pair.second()) < 100)
                .count();
    }

    private static int toMoved(FeatureState state) {
        return state.feature() instanceof CronFeature ? 1 : shares(state.policy(), 0);
    }

    /** The steps from a share to 100 percent. The last one is a move, which no first step can be. */
    private static int shares(Policy policy, int from) {
        int steps = 0;
        int share = from;
        while (share < 100) {
            share = Math.min(share == 0 ? 99 : 100, policy.nextShare(share));
            steps++;
        }
        return steps;
    }

    private static long bakeDays(Policy policy) {
        LocalDate day = LocalDate.EPOCH;
        return ChronoUnit.DAYS.between(day, policy.bakedOn(day));
    }
}
