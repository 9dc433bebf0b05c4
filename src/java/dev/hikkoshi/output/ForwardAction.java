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
 * @param targetGroups the groups that it forwards to
 */
public record ForwardAction(Template template, String logicalId, List<Forward> targetGroups) {

    /**
     * A target group of an action.
     *
     * @param targetGroup the group, as a reference, an import or an ARN
     * @param weight its weight as the template has it; a missing node for none
     */
    public record Forward(JsonNode targetGroup, JsonNode weight) {}

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
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }

    static List<Forward> groupsOf(JsonNode action) {
        List<Forward> groups = new ArrayList<>();
        action.path("ForwardConfig")
                .path("TargetGroups")
                .forEach(group -> groups.add(new Forward(group.path("TargetGroupArn"), group.path("Weight"))));
        return groups;
    }
}
