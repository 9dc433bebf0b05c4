package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.AwsQuota;
import dev.hikkoshi.output.QuotaTable;
import dev.hikkoshi.output.QuotaUse;
import dev.hikkoshi.output.Template;
import java.util.List;

/**
 * What all stacks of an environment add up to stays 10 percent or more below the quotas of AWS that nobody can raise, and
 * within those of one role (trap T55). CloudFormation refuses the policy that is one too many, in the middle of a step.
 */
final class SharedQuotas {

    private SharedQuotas() {}

    static List<Problem> in(List<Template> templates) {
        return QuotaTable.ofAllStacks(templates).stream()
                .filter(use -> use.isNear() && !use.canBeRaisedForTheAccount())
                .map(SharedQuotas::problem)
                .toList();
    }

    /** What to change, by what the quota counts. */
    private static String fix(QuotaUse use) {
        if (use.quota() == AwsQuota.TRUST_POLICY) {
            return "List fewer people, or let them assume the role through one role of their team.";
        }
        if (use.quota() == AwsQuota.SECURITY_GROUP_RULES) {
            return "Admit blocks of addresses, or other security groups, instead of single addresses.";
        }
        return use.place().isEmpty()
                ? "Move features to an environment in another account."
                : "Move features to another layer, or shorten their needs in service.yaml.";
    }

    private static Problem problem(QuotaUse use) {
        String onRequest = use.quota().isAdjustable() ? " without a request" : "";
        return use.problem(use.counted() + " over all stacks are " + use.nearWhat("AWS") + onRequest)
                .withFix(fix(use));
    }
}
