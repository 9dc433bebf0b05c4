package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An action that forwards to target groups, of a listener or of a rule.
 *
 * @param template its template
 * @param logicalId the listener or the rule
 * @param targetGroups the groups that it forwards to, each {@code {TargetGroupArn, Weight}}
 */
public record ForwardAction(Template template, String logicalId, List<JsonNode> targetGroups) {

    private static final Map<String, String> ACTIONS =
            Map.of(ListenerRule.TYPE, "Actions", "AWS::ElasticLoadBalancingV2::Listener", "DefaultActions");

    /** All forward actions of the templates, in the order of the templates and the logical ids. */
    public static List<ForwardAction> in(List<Template> templates) {
        List<ForwardAction> found = new ArrayList<>();
        for (Template template : templates) {
            Resources resources = template.resources();
            resources.properties().forEach((id, properties) -> {
                String actions = ACTIONS.get(resources.type(id));
                if (actions != null) {
                    for (JsonNode action : properties.path(actions)) {
                        if (action.path("Type").asText().equals("forward")) {
                            found.add(new ForwardAction(template, id, groupsOf(action)));
                        }
                    }
                }
            });
        }
        return found;
    }

    /** A problem of the action. */
    public Problem problem(String what) {
        return template.problem(logicalId, what);
    }

    static List<JsonNode> groupsOf(JsonNode action) {
        List<JsonNode> groups = new ArrayList<>();
        action.path("ForwardConfig").path("TargetGroups").forEach(groups::add);
        return groups;
    }
}
