package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Auto Scaling groups, their scheduled actions and managed node groups have {@code min ≤ desired ≤ max}. Missing sizes
 * are not checked. Numbers may be written as text, as CloudFormation has them for Auto Scaling groups.
 */
final class OrderedSizes {

    private OrderedSizes() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties("AWS::AutoScaling::AutoScalingGroup")
                    .forEach((logicalId, group) ->
                            compare(template, logicalId, group, "MinSize", "DesiredCapacity", "MaxSize", problems));
            template.properties("AWS::AutoScaling::ScheduledAction")
                    .forEach((logicalId, action) ->
                            compare(template, logicalId, action, "MinSize", "DesiredCapacity", "MaxSize", problems));
            template.properties("AWS::EKS::Nodegroup")
                    .forEach((logicalId, group) -> compare(
                            template,
                            logicalId,
                            group.path("ScalingConfig"),
                            "MinSize",
                            "DesiredSize",
                            "MaxSize",
                            problems));
        }
        return problems;
    }

    private static void compare(
            Template template,
            String logicalId,
            JsonNode sizes,
            String min,
            String desired,
            String max,
            List<Problem> problems) {
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
            problems.add(template.problem(
                    logicalId, "%s is not %s <= %s <= %s".formatted(String.join(", ", stated), min, desired, max)));
        }
    }
}
