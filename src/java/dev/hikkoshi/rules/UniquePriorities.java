package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.output.Exported;
import dev.hikkoshi.output.ListenerRule;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Each listener rule has a priority from 1 to 50,000 that no other rule of the same listener has, in whichever stack it
 * stands (trap T1). AWS refuses the second one only when it is deployed.
 */
final class UniquePriorities {

    private UniquePriorities() {}

    private static final int LAST = AwsLimits.LAST_PRIORITY;

    static List<Problem> in(List<Template> templates, List<ExistingLoadBalancer> existing) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> owners = new TreeMap<>();
        existing.forEach(listener -> listener.rules()
                .orElse(List.of())
                .forEach(rule -> owners.put(listener.listenerArn() + " " + rule.priority(), rule.ruleArn())));
        Exported exported = Exported.by(templates);
        for (ListenerRule rule : ListenerRule.in(templates)) {
            JsonNode priority = rule.priority();
            if (!priority.isInt() || priority.intValue() < 1 || priority.intValue() > LAST) {
                problems.add(rule.problem(
                        "%s is not a priority".formatted(priority), "a number from 1 to %d".formatted(LAST)));
                continue;
            }
            String place = exported.placeOf(rule.template(), rule.listener()) + " " + priority.intValue();
            String owner = owners.putIfAbsent(place, rule.template().stack() + "/" + rule.logicalId());
            if (owner != null) {
                problems.add(rule.problem(
                        "priority %d of this listener already belongs to %s".formatted(priority.intValue(), owner),
                        "each rule of a listener needs its own priority"));
            }
        }
        return problems;
    }
}
