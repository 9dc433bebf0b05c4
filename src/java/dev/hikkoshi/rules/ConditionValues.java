package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
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
        for (Template template : templates) {
            template.properties("AWS::ElasticLoadBalancingV2::ListenerRule").forEach((logicalId, rule) -> {
                List<String> values = new ArrayList<>();
                rule.path("Conditions").forEach(condition -> collect(condition, values));
                long wildcards = values.stream()
                        .flatMapToInt(String::chars)
                        .filter(character -> character == '*' || character == '?')
                        .count();
                if (values.isEmpty() || values.size() > AwsLimits.CONDITION_VALUES) {
                    problems.add(template.problem(
                            logicalId,
                            "a rule has 1 to %d condition values, not %d"
                                    .formatted(AwsLimits.CONDITION_VALUES, values.size())));
                }
                if (wildcards > AwsLimits.CONDITION_WILDCARDS) {
                    problems.add(template.problem(
                            logicalId,
                            "a rule has at most %d wildcards, not %d"
                                    .formatted(AwsLimits.CONDITION_WILDCARDS, wildcards)));
                }
            });
        }
        return problems;
    }

    private static void collect(JsonNode node, List<String> values) {
        node.properties().forEach(member -> {
            if (member.getKey().equals("Values")) {
                member.getValue().forEach(value -> values.add(value.isTextual() ? value.asText() : value.toString()));
            } else if (member.getValue().isObject()) {
                collect(member.getValue(), values);
            }
        });
    }
}
