package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An action that forwards to target groups, of a listener or of a rule.
 *
 * @param template where it stands
 * @param logicalId the listener or the rule
 * @param targetGroups the groups that it forwards to, each {@code {TargetGroupArn, Weight}}
 */
record ForwardAction(SynthesizedTemplate template, String logicalId, List<JsonNode> targetGroups) {

    private static final Map<String, String> ACTIONS = Map.of(
            "AWS::ElasticLoadBalancingV2::ListenerRule", "Actions",
            "AWS::ElasticLoadBalancingV2::Listener", "DefaultActions");

    /** All forward actions of the templates, in the order of the templates and the logical ids. */
    static List<ForwardAction> in(List<SynthesizedTemplate> templates) {
        List<ForwardAction> found = new ArrayList<>();
        for (SynthesizedTemplate template : templates) {
            template.resources().forEach((id, resource) -> {
                String actions = ACTIONS.get(resource.path("Type").asText());
                if (actions != null) {
                    for (JsonNode action : resource.path("Properties").path(actions)) {
                        if (action.path("Type").asText().equals("forward")) {
                            found.add(new ForwardAction(template, id, groupsOf(action)));
                        }
                    }
                }
            });
        }
        return found;
    }

    Violation violation(String rule, String message) {
        return template.violation(rule, logicalId, message);
    }

    private static List<JsonNode> groupsOf(JsonNode action) {
        List<JsonNode> groups = new ArrayList<>();
        action.path("ForwardConfig").path("TargetGroups").forEach(groups::add);
        return groups;
    }
}
