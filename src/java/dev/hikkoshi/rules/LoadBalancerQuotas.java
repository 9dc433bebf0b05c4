package dev.hikkoshi.rules;

import static dev.hikkoshi.model.AwsLimits.FURTHER_CERTIFICATES;
import static dev.hikkoshi.model.AwsLimits.RULES_PER_LOAD_BALANCER;
import static dev.hikkoshi.model.AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.ListenerUse;
import dev.hikkoshi.output.ListenerUse.Located;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Each load balancer keeps AWS's quotas over all stacks of the environment (traps T2, T3): rules and certificates besides
 * the default ones, and the target groups of all rules together. Each one beyond a quota is a problem of its own.
 */
final class LoadBalancerQuotas {

    private LoadBalancerQuotas() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (ListenerUse use : ListenerUse.in(templates).values()) {
            compare("rules", use.rules(), RULES_PER_LOAD_BALANCER, problems);
            compare(
                    "target groups",
                    List.copyOf(use.targetGroups().values()),
                    TARGET_GROUPS_PER_LOAD_BALANCER,
                    problems);
            compare("further certificates", use.certificates(), FURTHER_CERTIFICATES, problems);
        }
        return problems;
    }

    private static void compare(String what, List<Located> counted, int most, List<Problem> problems) {
        for (int i = most; i < counted.size(); i++) {
            Located beyond = counted.get(i);
            problems.add(beyond.template()
                    .problem(
                            beyond.logicalId(),
                            "this is number %d of the %s of its load balancer".formatted(i + 1, what),
                            "AWS allows " + most));
        }
    }
}
