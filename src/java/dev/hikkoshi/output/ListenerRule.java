package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of a listener.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param properties its properties
 */
public record ListenerRule(Template template, String logicalId, JsonNode properties) {

    /** The type of the resource. */
    public static final String TYPE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    /** The rules in the order of the templates and the logical ids. */
    public static List<ListenerRule> in(List<Template> templates) {
        List<ListenerRule> rules = new ArrayList<>();
        templates.forEach(template -> rules.addAll(in(template)));
        return rules;
    }

    /** The rules of one template, by logical id. */
    public static List<ListenerRule> in(Template template) {
        return in(template, template.resources());
    }

    /** The rules among resources of a stack, by logical id. */
    public static List<ListenerRule> in(String stack, Resources resources) {
        return in(Template.none(stack), resources);
    }

    private static List<ListenerRule> in(Template template, Resources resources) {
        List<ListenerRule> rules = new ArrayList<>();
        resources.properties(TYPE).forEach((id, rule) -> rules.add(new ListenerRule(template, id, rule)));
        return rules;
    }

    /** The priority as the template has it. */
    public JsonNode priority() {
        return properties.path("Priority");
    }

    /** The listener, as a reference or an import. */
    public JsonNode listener() {
        return properties.path("ListenerArn");
    }

    /** The hosts that the rule matches; empty for all. */
    public List<String> hosts() {
        return values("host-header", "HostHeaderConfig");
    }

    /** The paths that the rule matches; empty for all. */
    public List<String> paths() {
        return values("path-pattern", "PathPatternConfig");
    }

    /** The conditions besides hosts and paths, such as a header, in their order. */
    public List<JsonNode> furtherConditions() {
        List<JsonNode> further = new ArrayList<>();
        for (JsonNode condition : properties.path("Conditions")) {
            if (!List.of("host-header", "path-pattern").contains(field(condition))) {
                further.add(condition);
            }
        }
        return further;
    }

    /** The values of all conditions: texts, and objects of query strings. */
    public List<String> conditionValues() {
        List<String> values = new ArrayList<>();
        properties.path("Conditions").forEach(condition -> collect(condition, values));
        return values;
    }

    /** The target groups that the rule forwards to. */
    public List<ForwardAction.Forward> targetGroups() {
        List<ForwardAction.Forward> groups = new ArrayList<>();
        properties.path("Actions").forEach(action -> groups.addAll(ForwardAction.groupsOf(action)));
        return groups;
    }

    /** A problem of the rule. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }

    private List<String> values(String field, String configuration) {
        List<String> values = new ArrayList<>();
        for (JsonNode condition : properties.path("Conditions")) {
            if (field(condition).equals(field)) {
                condition.path(configuration).path("Values").forEach(value -> values.add(value.asText()));
            }
        }
        return values;
    }

    private static String field(JsonNode condition) {
        return condition.path("Field").asText();
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
