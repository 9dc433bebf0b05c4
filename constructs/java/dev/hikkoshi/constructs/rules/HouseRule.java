package dev.hikkoshi.constructs.rules;

import java.util.Arrays;
import java.util.List;

/**
 * The house rules: what CDK, CloudFormation's own validation and cdk-nag all let through, and what breaks, or opens, a
 * deployment. One constant, one rule, one file.
 */
public enum HouseRule {
    /** Weights are 0 to 999 for AWS, and add up to 100 for people who read them as percent. */
    WEIGHTS("HOUSE-WEIGHTS", new WeightsAddUp()),
    /** An action forwards to five target groups at most. */
    GROUPS("HOUSE-GROUPS", new GroupsPerAction()),
    /** A priority is 1 to 50,000, and one rule's alone on its listener (trap T1). */
    PRIORITIES("HOUSE-PRIORITIES", new UniquePriorities()),
    /** A rule has five condition values and five wildcards at most. */
    CONDITIONS("HOUSE-CONDITIONS", new ConditionValues()),
    /** A load balancer has 100 rules, 100 target groups and 26 certificates at most (traps T2, T3). */
    QUOTAS("HOUSE-QUOTAS", new LoadBalancerQuotas()),
    /** A target group's name has at most 32 letters, digits and hyphens, and is its own. */
    NAMES("HOUSE-NAMES", new TargetGroupNames()),
    /** The least is not more than the desired, nor that more than the most. */
    SIZES("HOUSE-SIZES", new OrderedSizes()),
    /** The cluster's Kubernetes version is in standard support. */
    VERSION("HOUSE-VERSION", new SupportedKubernetes()),
    /** A template stays well below CloudFormation's limits. */
    LIMITS("HOUSE-LIMITS", new TemplateLimits()),
    /** Nobody reaches a machine's remote shell from everywhere. */
    SHELL("HOUSE-SHELL", new NoOpenShell()),
    /** No policy allows every action. */
    ACTIONS("HOUSE-ACTIONS", new NoEveryAction());

    private final String id;
    private final TemplateRule rule;

    HouseRule(String id, TemplateRule rule) {
        this.id = id;
        this.rule = rule;
    }

    /** The id that violations carry. */
    public String id() {
        return id;
    }

    /** Where the templates of one environment break this rule. */
    public List<Violation> check(List<SynthesizedTemplate> templates) {
        return rule.check(id, templates);
    }

    /** Where the templates of one environment break any rule, in the order of the rules. */
    public static List<Violation> checkAll(List<SynthesizedTemplate> templates) {
        return Arrays.stream(values())
                .flatMap(rule -> rule.check(templates).stream())
                .toList();
    }
}
