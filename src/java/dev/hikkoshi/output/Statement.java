package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a policy, in any property of a resource.
 *
 * @param template its template
 * @param logicalId the resource
 * @param statement the statement
 */
public record Statement(Template template, String logicalId, JsonNode statement) {

    /** All statements, in the order of the templates and the logical ids. */
    public static List<Statement> in(List<Template> templates) {
        List<Statement> found = new ArrayList<>();
        for (Template template : templates) {
            template.resources().properties().forEach((id, properties) -> search(template, id, properties, found));
        }
        return found;
    }

    private static void search(Template template, String logicalId, JsonNode node, List<Statement> found) {
        if (node.path("Effect").isTextual()) {
            found.add(new Statement(template, logicalId, node));
        }
        node.forEach(child -> search(template, logicalId, child, found));
    }

    /** Whether it allows. Otherwise it denies. */
    public boolean allows() {
        return statement.path("Effect").asText().equals("Allow");
    }

    /** Whether it names the actions that it leaves out. */
    public boolean hasNotAction() {
        return statement.has("NotAction");
    }

    /** The actions that it names. */
    public List<String> actions() {
        JsonNode action = statement.path("Action");
        List<String> names = new ArrayList<>();
        if (action.isTextual()) {
            names.add(action.asText());
        }
        action.forEach(each -> names.add(each.asText()));
        return names;
    }
}
