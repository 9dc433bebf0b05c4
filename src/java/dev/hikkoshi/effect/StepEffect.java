package dev.hikkoshi.effect;

import dev.hikkoshi.cost.PriceList;
import dev.hikkoshi.model.LedgerStep;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * The effect of one step on traffic, capacity and cost, computed without synthesis.
 *
 * @param features the features whose stage, share or pods change
 * @param capacity the pods and instances of both fleets that change
 * @param cost the cost of the instances
 */
public record StepEffect(List<FeatureEffect> features, List<Measure> capacity, CostEffect cost) {

    public StepEffect {
        features = List.copyOf(features);
        capacity = List.copyOf(capacity);
    }

    /**
     * The effect of a step.
     *
     * @param plan the move before the step
     * @param step a step that no rule refuses
     * @param prices the prices of instances
     */
    public static StepEffect of(Plan plan, LedgerStep step, PriceList prices) {
        Phase before = plan.latest();
        Phase after = plan.with(step).latest();
        return new StepEffect(
                before.states().values().stream()
                        .map(was ->
                                FeatureEffect.of(was, after.state(was.feature().name())))
                        .filter(FeatureEffect::changes)
                        .toList(),
                FleetSizes.of(before, after).stream().filter(Measure::changes).toList(),
                CostEffect.of(before, after, prices));
    }

    /** The effect in short lines: what changes, and from what to what. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (FeatureEffect feature : features) {
            if (feature.shareBefore() != feature.shareAfter()) {
                lines.add(new Line(
                        "traffic",
                        "%s: EKS %s, legacy %s"
                                .formatted(feature.feature(), feature.eksWords(), feature.legacyWords())));
            }
            if (!feature.podsBefore().equals(feature.podsAfter())) {
                lines.add(new Line("pods", feature.feature() + ": " + feature.podWords()));
            }
            if (!feature.listener().isEmpty()) {
                lines.add(new Line("listener", feature.listener()));
            }
        }
        capacity.stream()
                .filter(measure -> measure.what().startsWith("instances"))
                .forEach(measure -> lines.add(new Line("capacity", measure.what() + ": " + measure.words())));
        cost.usdPerHour().stream()
                .filter(Measure::changes)
                .forEach(measure -> lines.add(new Line("cost", measure.what() + ": " + measure.words() + " an hour")));
        if (!cost.missing().isEmpty()) {
            lines.add(new Line("cost", "unknown without " + String.join(", ", cost.missing())));
        }
        return lines;
    }

    /** One line: a word for the kind of the effect, and what changes. */
    public record Line(String kind, String text) {}
}
