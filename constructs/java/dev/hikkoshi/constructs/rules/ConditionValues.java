package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions of a listener rule hold at most five values and five wildcards altogether (limits of Elastic Load
 * Balancing), and at least one value: a rule without conditions is refused.
 */
final class ConditionValues implements TemplateRule {

    private static final int MOST = 5;

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        List<Violation> violations = new ArrayList<>();
        for (SynthesizedTemplate template : templates) {
            template.properties("AWS::ElasticLoadBalancingV2::ListenerRule").forEach((logicalId, rule) -> {
                List<String> values = new ArrayList<>();
                rule.path("Conditions").forEach(condition -> collect(condition, values));
                long wildcards = values.stream()
                        .flatMapToInt(String::chars)
                        .filter(character -> character == '*' || character == '?')
                        .count();
                if (values.isEmpty() || values.size() > MOST) {
                    violations.add(template.violation(
                            id,
                            logicalId,
                            "a rule has 1 to %d condition values, not %d".formatted(MOST, values.size())));
                }
                if (wildcards > MOST) {
                    violations.add(template.violation(
                            id, logicalId, "a rule has at most %d wildcards, not %d".formatted(MOST, wildcards)));
                }
            });
        }
        return violations;
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
