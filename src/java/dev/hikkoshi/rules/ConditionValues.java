package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions of a listener rule together have at least one value, and not more values and wildcards than Elastic
 * Load Balancing allows.
 */
final class ConditionValues {

    private ConditionValues() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (ListenerRule rule : ListenerRule.in(templates)) {
            List<String> values = rule.conditionValues();
            long wildcards = values.stream()
                    .flatMapToInt(String::chars)
                    .filter(character -> character == '*' || character == '?')
                    .count();
            if (values.isEmpty() || values.size() > AwsLimits.CONDITION_VALUES) {
                problems.add(rule.problem(
                        "the rule has %d condition values".formatted(values.size()),
                        "a rule has 1 to %d".formatted(AwsLimits.CONDITION_VALUES)));
            }
            if (wildcards > AwsLimits.CONDITION_WILDCARDS) {
                problems.add(rule.problem(
                        "the rule has %d wildcards".formatted(wildcards),
                        "a rule has at most %d".formatted(AwsLimits.CONDITION_WILDCARDS)));
            }
        }
        return problems;
    }
}
