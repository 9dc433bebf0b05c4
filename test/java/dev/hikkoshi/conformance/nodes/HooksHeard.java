package dev.hikkoshi.conformance.nodes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Deployed;
import dev.hikkoshi.conformance.Deployed.Resource;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each lifecycle hook is heard, and each rule for a hook hears one. A rule hears the event of a transition, from a
 * group, with the name of a hook; a name that the group does not have never comes, and an instance whose hook nobody
 * hears waits until its timeout and is abandoned. Source: Amazon EC2 Auto Scaling user guide, EventBridge event
 * reference for lifecycle actions.
 */
public final class HooksHeard implements Check {

    private static final Map<String, String> TRANSITIONS = Map.of(
            "EC2 Instance-launch Lifecycle Action", "autoscaling:EC2_INSTANCE_LAUNCHING",
            "EC2 Instance-terminate Lifecycle Action", "autoscaling:EC2_INSTANCE_TERMINATING");

    @Override
    public List<String> faults(PhaseOutput output) {
        Deployed deployed = Deployed.of(output);
        List<String> hooks = new ArrayList<>();
        for (Resource group : deployed.all("AWS::AutoScaling::AutoScalingGroup")) {
            group.properties()
                    .path("LifecycleHookSpecificationList")
                    .forEach(hook -> hooks.add(signature(
                            group.properties().path("AutoScalingGroupName").asText("<" + group.place() + ">"),
                            hook.path("LifecycleTransition").asText(),
                            hook.path("LifecycleHookName").asText())));
        }
        List<String> heard = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Resource rule : deployed.all("AWS::Events::Rule")) {
            for (String signature : signatures(deployed, rule)) {
                heard.add(signature);
                if (!hooks.contains(signature)) {
                    faults.add("%s: no group has the hook %s".formatted(rule.place(), signature));
                }
            }
        }
        hooks.stream()
                .filter(hook -> !heard.contains(hook))
                .forEach(hook -> faults.add("nobody hears the hook " + hook));
        return faults;
    }

    /** What a rule with a target hears of hooks. */
    private static List<String> signatures(Deployed deployed, Resource rule) {
        JsonNode pattern = rule.properties().path("EventPattern");
        List<String> signatures = new ArrayList<>();
        for (JsonNode type : pattern.path("detail-type")) {
            String transition = TRANSITIONS.get(type.asText());
            if (transition == null || !isOn(rule, pattern)) {
                continue;
            }
            for (JsonNode group : pattern.at("/detail/AutoScalingGroupName")) {
                for (JsonNode hook : pattern.at("/detail/LifecycleHookName")) {
                    signatures.add(signature(deployed.text(rule.stack(), group), transition, hook.asText()));
                }
            }
        }
        return signatures;
    }

    private static boolean isOn(Resource rule, JsonNode pattern) {
        return !rule.properties().path("Targets").isEmpty()
                && !rule.properties().path("State").asText().equals("DISABLED")
                && Objects.texts(pattern.path("source")).contains("aws.autoscaling");
    }

    private static String signature(String group, String transition, String hook) {
        return "%s at %s of %s".formatted(hook, transition, group);
    }
}
