package dev.hikkoshi.app;

import dev.hikkoshi.plan.EndConditions;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.plan.Forecast;
import dev.hikkoshi.plan.NextStep;
import dev.hikkoshi.plan.NextSteps;
import dev.hikkoshi.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The plan of an environment for programs.
 *
 * @param environment the environment
 * @param phase its latest phase
 * @param steps the steps left that name no feature
 * @param features its features, in the order of the service
 * @param endConditions what the rules will refuse before the move ends
 * @param stepsTaken the steps forward so far
 * @param stepsLeft the fewest steps forward that are left
 * @param end the day on which the move ends at the pace so far; empty without a pace
 * @param earliest the first day that bake times allow; empty before the first step
 */
record PlanDocument(
        String environment,
        int phase,
        List<Step> steps,
        List<Row> features,
        List<String> endConditions,
        int stepsTaken,
        int stepsLeft,
        String end,
        String earliest) {

    /** A feature, its owner or nothing, and the steps that its stage leads to. */
    record Row(String feature, String owner, String stage, int share, String since, List<Step> next) {}

    /** A step, what the rules say about it ({@code legal}, {@code waits}, {@code refused}, {@code never}), and its fix. */
    record Step(String step, String answer, String earliest, String why, String fix) {
        static Step of(NextStep next) {
            return new Step(
                    next.step(),
                    next.answer().name().toLowerCase(Locale.ROOT),
                    day(next.earliest().orElse(null)),
                    next.why(),
                    next.fix());
        }
    }

    static PlanDocument of(Plan plan) {
        NextSteps next = new NextSteps(plan);
        Forecast forecast = Forecast.of(plan);
        return new PlanDocument(
                plan.environment().name(),
                plan.latest().number(),
                next.leftOfEnvironment().stream().map(Step::of).toList(),
                plan.latest().states().values().stream()
                        .map(state -> row(state, next))
                        .toList(),
                EndConditions.of(plan).sentences().toList(),
                forecast.taken(),
                forecast.left(),
                day(forecast.end().orElse(null)),
                day(forecast.earliest().orElse(null)));
    }

    private static Row row(FeatureState state, NextSteps next) {
        String feature = state.feature().name();
        return new Row(
                feature,
                state.feature().owner().orElse(""),
                state.stageWords(),
                state.share(),
                day(next.since(feature).orElse(null)),
                next.of(feature).stream().map(Step::of).toList());
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day.toString();
    }
}
