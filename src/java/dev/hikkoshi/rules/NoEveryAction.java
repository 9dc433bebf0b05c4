package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** No policy statement of a template allows the action {@code *}, and none uses {@code NotAction}. */
final class NoEveryAction {

    /** IAM reads each of these as every action of every service: {@code *}, {@code **}, {@code *:*}. */
    private static final Pattern EVERY = Pattern.compile("[*?]*\\*[*?]*(:[*?]*\\*[*?]*)?");

    private static final String ALLOWED = "a statement must name services and actions, such as s3:GetObject";

    private NoEveryAction() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.resources()
                    .properties()
                    .forEach((logicalId, properties) -> search(template, logicalId, properties, problems));
        }
        return problems;
    }

    private static void search(Template template, String logicalId, JsonNode node, List<Problem> problems) {
        if (node.path("Effect").asText().equals("Allow")) {
            if (node.has("NotAction")) {
                problems.add(
                        template.problem(logicalId, "a statement allows all actions except some (NotAction)", ALLOWED));
            }
            for (String action : names(node.path("Action"))) {
                if (EVERY.matcher(action).matches()) {
                    problems.add(template.problem(logicalId, "a statement allows the action " + action, ALLOWED));
                }
            }
        }
        node.forEach(child -> search(template, logicalId, child, problems));
    }

    private static List<String> names(JsonNode action) {
        List<String> names = new ArrayList<>();
        if (action.isTextual()) {
            names.add(action.asText());
        }
        action.forEach(each -> names.add(each.asText()));
        return names;
    }
}
