package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.output.AwsQuota;
import dev.hikkoshi.output.ListenerUse;
import dev.hikkoshi.output.ListenerUse.Located;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Each load balancer keeps AWS's quotas over all stacks of the environment (traps T2, T3): rules and certificates besides
 * the default ones, and the target groups of all rules together. Each one beyond a quota is a problem of its own, with its
 * place; {@link dev.hikkoshi.output.QuotaTable} has the sums.
 */
final class LoadBalancerQuotas {

    private LoadBalancerQuotas() {}

    static List<Problem> in(List<Template> templates, List<ExistingLoadBalancer> existing) {
        List<Problem> problems = new ArrayList<>();
        for (ListenerUse use : ListenerUse.in(templates, existing).values()) {
            ListenerUse.OwnersPart owners = use.owners();
            compare(AwsQuota.RULES_OF_LOAD_BALANCER, owners.rulesQuota(), owners.rules(), use.rules(), problems);
            compare(
                    AwsQuota.TARGET_GROUPS_OF_LOAD_BALANCER,
                    AwsQuota.TARGET_GROUPS_OF_LOAD_BALANCER.allowed(),
                    owners.targetGroups().size(),
                    use.addedGroups(),
                    problems);
            compare(
                    AwsQuota.CERTIFICATES_OF_LOAD_BALANCER,
                    AwsQuota.CERTIFICATES_OF_LOAD_BALANCER.allowed(),
                    0,
                    use.certificates(),
                    problems);
        }
        return problems;
    }

    /** Those of an owner come first: they were there before. */
    private static void compare(
            AwsQuota quota, long allowed, int ofOwner, List<Located> counted, List<Problem> problems) {
        for (int i = Math.max(0, (int) allowed - ofOwner); i < counted.size(); i++) {
            Located beyond = counted.get(i);
            problems.add(beyond.template()
                    .problem(
                            beyond.logicalId(),
                            "this is number %d of the %s".formatted(ofOwner + i + 1, quota.label()),
                            "AWS allows " + allowed));
        }
    }
}
