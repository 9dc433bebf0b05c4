package dev.hikkoshi.report;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ListenerPriorities;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the owner of a listener does if it has no free priority for the rules of features. One command changes all priorities at
 * once, and keeps the order (Elastic Load Balancing API, SetRulePriorities).
 */
final class OwnersPriorities {

    private OwnersPriorities() {}

    /** The command that makes room on the listener of a load balancer; none if there is room. */
    static List<Prerequisite> of(Environment environment, String loadBalancer) {
        return ListenerPriorities.of(environment, loadBalancer)
                .flatMap(ListenerPriorities::room)
                .map(room -> prerequisite(room, environment, loadBalancer))
                .stream()
                .toList();
    }

    private static Prerequisite prerequisite(
            ListenerPriorities.Room room, Environment environment, String loadBalancer) {
        String features = room.ofFeatures().entrySet().stream()
                .map(feature -> feature.getKey() + " " + feature.getValue())
                .collect(Collectors.joining(", "));
        String rules = room.ofOwner().entrySet().stream()
                .map(rule -> " RuleArn=%s,Priority=%d".formatted(rule.getKey(), rule.getValue()))
                .collect(Collectors.joining());
        return new Prerequisite(
                "The listener of the load balancer " + loadBalancer
                        + " has free priorities between its rules. Its owner makes room, in the same order. Then write the new"
                        + " priorities under existing.rules and takesOver, and these in service.yaml: " + features
                        + ".",
                "aws elbv2 set-rule-priorities" + Prerequisites.region(environment) + " --rule-priorities" + rules);
    }
}
