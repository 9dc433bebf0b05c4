package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.output.Dependencies;
import dev.hikkoshi.output.Template;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What answers a lifecycle hook is there before the first instance. An Auto Scaling group starts its instances when it is created,
 * and EventBridge sends an event only to the rules of that moment: without its rule, the hook ends by its timeout, and Auto
 * Scaling abandons the instance (Amazon EC2 Auto Scaling user guide, How lifecycle hooks work). So a rule names the group by a
 * fixed name, and the group depends on the rule, and so on its runbook and its role, and on the policies of that role.
 */
public final class RulesBeforeInstances implements Check {

    private static final String GROUP = "AWS::AutoScaling::AutoScalingGroup";
    private static final Map<String, String> EVENTS = Map.of(
            "autoscaling:EC2_INSTANCE_LAUNCHING", "EC2 Instance-launch Lifecycle Action",
            "autoscaling:EC2_INSTANCE_TERMINATING", "EC2 Instance-terminate Lifecycle Action");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        for (Template template : output.stacks()) {
            template.properties(GROUP).forEach((id, group) -> {
                Set<String> before = Dependencies.closure(template.resources(), id);
                group.path("LifecycleHookSpecificationList")
                        .forEach(hook -> faults.addAll(faults(template, id, group, hook, before)));
            });
        }
        return faults;
    }

    private static List<String> faults(
            Template template, String id, JsonNode group, JsonNode hook, Set<String> before) {
        String place = template.stack() + "/" + id;
        String name = hook.path("LifecycleHookName").asText();
        List<String> rules = new ArrayList<>();
        template.properties("AWS::Events::Rule").forEach((rule, properties) -> {
            if (answers(properties.path("EventPattern"), group, hook)) {
                rules.add(rule);
            }
        });
        List<String> faults = new ArrayList<>();
        if (rules.isEmpty()) {
            faults.add("%s: no rule with the name of the group answers the hook %s".formatted(place, name));
        }
        for (String rule : rules) {
            Set<String> needed = needed(template, rule);
            needed.removeAll(before);
            needed.forEach(
                    late -> faults.add("%s: the hook %s may begin before %s is there".formatted(place, name, late)));
        }
        return faults;
    }

    private static boolean answers(JsonNode pattern, JsonNode group, JsonNode hook) {
        return has(pattern.path("source"), "aws.autoscaling")
                && has(
                        pattern.path("detail-type"),
                        EVENTS.get(hook.path("LifecycleTransition").asText()))
                && has(
                        pattern.at("/detail/AutoScalingGroupName"),
                        group.path("AutoScalingGroupName").asText())
                && has(
                        pattern.at("/detail/LifecycleHookName"),
                        hook.path("LifecycleHookName").asText());
    }

    private static boolean has(JsonNode values, String value) {
        return !value.isEmpty()
                && StreamSupport.stream(values.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(value));
    }

    /** A rule, all that it depends on, and the policies of the roles among them. */
    private static Set<String> needed(Template template, String rule) {
        Set<String> needed = new TreeSet<>(Dependencies.closure(template.resources(), rule));
        needed.add(rule);
        for (String type : List.of("AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy")) {
            template.properties(type).forEach((policy, properties) -> {
                if (properties.path("Roles").findValuesAsText("Ref").stream().anyMatch(needed::contains)
                        || needed.contains(properties.at("/RoleName/Ref").asText())) {
                    needed.add(policy);
                }
            });
        }
        return needed;
    }
}
