package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.TargetGroup;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A target group's name, where it has one, is 1 to 32 letters, digits and hyphens, with no hyphen at either end (a limit
 * of Elastic Load Balancing), and no other group has it: names are unique in an account and region.
 */
final class TargetGroupNames {

    private TargetGroupNames() {}

    private static final String ALLOWED =
            "[A-Za-z0-9]([A-Za-z0-9-]{0,%d}[A-Za-z0-9])?".formatted(AwsLimits.TARGET_GROUP_NAME - 2);

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> owners = new TreeMap<>();
        for (TargetGroup group : TargetGroup.in(templates)) {
            JsonNode name = group.name();
            if (!name.isTextual()) {
                continue;
            }
            if (!name.asText().matches(ALLOWED)) {
                problems.add(group.problem(
                        "the name %s with %d characters is not valid"
                                .formatted(name, name.asText().length()),
                        "a name has 1 to %d letters, digits and inner hyphens".formatted(AwsLimits.TARGET_GROUP_NAME)));
            }
            String owner = owners.putIfAbsent(name.asText(), group.template().stack() + "/" + group.logicalId());
            if (owner != null) {
                problems.add(group.problem(
                        "the name %s already belongs to %s".formatted(name, owner),
                        "a name belongs to one target group of the account and region"));
            }
        }
        return problems;
    }
}
