package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.ForwardAction;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of each forward action are whole numbers from 0 to 999 (a limit of Elastic Load Balancing) that add up to
 * 100. A single group without a weight takes everything, and passes.
 */
final class WeightsAddUp {

    private WeightsAddUp() {}

    private static final int LARGEST = AwsLimits.HIGHEST_WEIGHT;
    private static final int SUM = 100;

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (ForwardAction action : ForwardAction.in(templates)) {
            List<JsonNode> weights = action.targetGroups().stream()
                    .map(ForwardAction.Forward::weight)
                    .toList();
            if (weights.size() == 1 && weights.get(0).isMissingNode()) {
                continue;
            }
            if (!weights.stream().allMatch(WeightsAddUp::isWeight)) {
                problems.add(
                        action.problem(weights + " are not weights", "whole numbers from 0 to %d".formatted(LARGEST)));
            } else {
                int sum = weights.stream().mapToInt(JsonNode::intValue).sum();
                if (sum != SUM) {
                    problems.add(action.problem(
                            "the weights %s add up to %d".formatted(weights, sum),
                            "they must add up to %d".formatted(SUM)));
                }
            }
        }
        return problems;
    }

    private static boolean isWeight(JsonNode weight) {
        return weight.isInt() && weight.intValue() >= 0 && weight.intValue() <= LARGEST;
    }
}
