package dev.hikkoshi.app;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.effect.StepEffect;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.report.Recommendation;
import dev.hikkoshi.review.StepWords;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The recommended steps for programs.
 *
 * @param environment the environment
 * @param phase its latest phase
 * @param recommended the steps, the first one first
 */
record NextDocument(String environment, int phase, List<Item> recommended) {

    /**
     * One step.
     *
     * @param step the step as it would be appended, on its first day
     * @param earliest the first day; empty for any day
     * @param reason why this step is next
     * @param owners the owners of its features, by feature; those without one are left out
     * @param effect its effect on traffic, capacity and cost
     */
    record Item(String step, String earliest, String reason, Map<String, String> owners, StepEffect effect) {}

    static NextDocument of(Plan plan, List<Recommendation> recommended, PriceList prices) {
        return new NextDocument(
                plan.environment().name(),
                plan.latest().number(),
                recommended.stream()
                        .map(next -> new Item(
                                StepWords.of(next.step().taken()),
                                next.step().earliest().map(LocalDate::toString).orElse(""),
                                next.reason(),
                                StepOwners.of(plan, next.step().taken()),
                                StepEffect.of(plan, next.step().taken(), prices)))
                        .toList());
    }
}
