package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Each listener has at most 100 rules besides its default one, which together forward to at most 100 target groups
 * (fixed), and 25 certificates besides its default one: quotas of an Application Load Balancer, over all stacks of the
 * environment (traps T2, T3). The environment's listener for HTTP only redirects, so a listener stands for its load
 * balancer.
 */
final class LoadBalancerQuotas {

    private LoadBalancerQuotas() {}

    private static final int RULES = 100;
    private static final int TARGET_GROUPS = 100;
    private static final int CERTIFICATES = 25;

    static List<Problem> in(List<Template> templates) {
        Map<String, Integer> rules = new TreeMap<>();
        Map<String, Set<String>> groups = new TreeMap<>();
        Map<String, Integer> certificates = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties("AWS::ElasticLoadBalancingV2::ListenerRule").forEach((logicalId, rule) -> {
                String listener = Target.of(template, rule.path("ListenerArn"));
                compare(template, logicalId, "rules", rules.merge(listener, 1, Integer::sum), RULES, problems);
                Set<String> known = groups.computeIfAbsent(listener, none -> new TreeSet<>());
                boolean more = collect(template, rule, known);
                if (more) {
                    compare(template, logicalId, "target groups", known.size(), TARGET_GROUPS, problems);
                }
            });
            template.properties("AWS::ElasticLoadBalancingV2::ListenerCertificate")
                    .forEach((logicalId, further) -> {
                        int count =
                                certificates.merge(Target.of(template, further.path("ListenerArn")), 1, Integer::sum);
                        compare(template, logicalId, "further certificates", count, CERTIFICATES, problems);
                    });
        }
        return problems;
    }

    private static boolean collect(Template template, JsonNode rule, Set<String> known) {
        int before = known.size();
        rule.path("Actions").forEach(action -> action.path("ForwardConfig")
                .path("TargetGroups")
                .forEach(group -> known.add(Target.of(template, group.path("TargetGroupArn")))));
        return known.size() > before;
    }

    private static void compare(
            Template template, String logicalId, String what, int given, int most, List<Problem> problems) {
        if (given > most) {
            problems.add(template.problem(
                    logicalId,
                    "number %d of the %s of its load balancer, which has at most %d; move a feature to another one"
                            .formatted(given, what, most)));
        }
    }
}
