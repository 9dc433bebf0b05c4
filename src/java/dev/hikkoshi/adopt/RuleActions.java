package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the actions of a rule, or the default actions of a listener, do with a request. */
final class RuleActions {

    private static final Set<String> ANSWERS = Set.of("redirect", "fixed-response");

    private final JsonNode actions;

    private RuleActions(JsonNode actions) {
        this.actions = actions;
    }

    /** The actions of a rule or of a listener. */
    static RuleActions of(LiveResource resource) {
        return new RuleActions(
                resource.node().path(resource.kind() == DescribeKind.LISTENERS ? "DefaultActions" : "Actions"));
    }

    /** Whether no action forwards: the load balancer redirects or answers by itself. */
    boolean answersItself() {
        for (JsonNode action : actions) {
            if (!ANSWERS.contains(action.path("Type").asText())) {
                return false;
            }
        }
        return !actions.isEmpty();
    }

    /** The ARNs of the target groups, each once. */
    List<String> groups() {
        List<String> groups = new ArrayList<>();
        for (JsonNode action : actions) {
            action.path("ForwardConfig")
                    .path("TargetGroups")
                    .forEach(group -> groups.add(group.path("TargetGroupArn").asText()));
            if (action.has("TargetGroupArn")) {
                groups.add(action.path("TargetGroupArn").asText());
            }
        }
        return groups.stream().distinct().filter(arn -> !arn.isEmpty()).toList();
    }

    /** The only target group of the only action. */
    Optional<String> onlyGroup() {
        return actions.size() == 1 && groups().size() == 1 ? Optional.of(groups().get(0)) : Optional.empty();
    }

    /** The seconds for which clients stay with a target group; empty without stickiness. */
    Optional<Integer> stickiness() {
        JsonNode config = actions.path(0).path("ForwardConfig").path("TargetGroupStickinessConfig");
        return config.path("Enabled").asBoolean()
                ? Optional.of(config.path("DurationSeconds").asInt())
                : Optional.empty();
    }

    /** The seconds of the stickiness, 0 if it is off; empty if AWS printed the short form alone. */
    Optional<Integer> declaredStickiness() {
        JsonNode config = actions.path(0).path("ForwardConfig").path("TargetGroupStickinessConfig");
        return config.has("Enabled") ? stickiness().or(() -> Optional.of(0)) : Optional.empty();
    }

    /** The weight of a group in parts of one. */
    double share(String group) {
        double own = 0;
        double all = 0;
        for (JsonNode each : actions.path(0).path("ForwardConfig").path("TargetGroups")) {
            double weight = each.path("Weight").asDouble(1);
            all += weight;
            own += each.path("TargetGroupArn").asText().equals(group) ? weight : 0;
        }
        return all == 0 ? 1 : own / all;
    }
}
