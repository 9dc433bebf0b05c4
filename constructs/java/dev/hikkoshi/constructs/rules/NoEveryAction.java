package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** No policy statement, wherever it stands in a template, allows the action {@code *}, or all but some actions. */
final class NoEveryAction implements TemplateRule {

    @Override
    public List<Violation> check(String id, List<SynthesizedTemplate> templates) {
        List<Violation> violations = new ArrayList<>();
        for (SynthesizedTemplate template : templates) {
            template.resources()
                    .forEach((logicalId, resource) ->
                            search(id, template, logicalId, resource.path("Properties"), violations));
        }
        return violations;
    }

    private static void search(
            String id, SynthesizedTemplate template, String logicalId, JsonNode node, List<Violation> violations) {
        if (node.path("Effect").asText().equals("Allow")) {
            if (node.has("NotAction")) {
                violations.add(
                        template.violation(id, logicalId, "a statement allows all but some actions (NotAction)"));
            }
            if (names(node.path("Action")).contains("*")) {
                violations.add(template.violation(id, logicalId, "a statement allows the action *; name the actions"));
            }
        }
        node.forEach(child -> search(id, template, logicalId, child, violations));
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
