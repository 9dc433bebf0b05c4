package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Auto Scaling groups, their scheduled actions and managed node groups keep {@code min ≤ desired ≤ max}, as far as they
 * state them. Numbers may be written as text, as CloudFormation has them for Auto Scaling groups.
 */
final class OrderedSizes implements TemplateRule {

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        List<Violation> violations = new ArrayList<>();
        for (SynthesizedTemplate template : templates) {
            template.properties("AWS::AutoScaling::AutoScalingGroup")
                    .forEach((logicalId, group) -> compare(
                            id, template, logicalId, group, "MinSize", "DesiredCapacity", "MaxSize", violations));
            template.properties("AWS::AutoScaling::ScheduledAction")
                    .forEach((logicalId, action) -> compare(
                            id, template, logicalId, action, "MinSize", "DesiredCapacity", "MaxSize", violations));
            template.properties("AWS::EKS::Nodegroup")
                    .forEach((logicalId, group) -> compare(
                            id,
                            template,
                            logicalId,
                            group.path("ScalingConfig"),
                            "MinSize",
                            "DesiredSize",
                            "MaxSize",
                            violations));
        }
        return violations;
    }

    private static void compare(
            String id,
            SynthesizedTemplate template,
            String logicalId,
            JsonNode sizes,
            String min,
            String desired,
            String max,
            List<Violation> violations) {
        List<String> stated = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (String name : List.of(min, desired, max)) {
            String text = sizes.path(name).asText();
            if (text.matches("\\d{1,9}")) {
                stated.add(name + " " + text);
                numbers.add(Integer.parseInt(text));
            }
        }
        if (!numbers.equals(numbers.stream().sorted().toList())) {
            violations.add(template.violation(
                    id,
                    logicalId,
                    "%s ≤ %s ≤ %s does not hold: %s".formatted(min, desired, max, String.join(", ", stated))));
        }
    }
}
