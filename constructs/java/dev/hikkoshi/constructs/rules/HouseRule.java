package dev.hikkoshi.constructs.rules;

import java.util.Arrays;
import java.util.List;

/**
 * The house rules: what CDK, CloudFormation's own validation and cdk-nag all let through, and what breaks, or opens, a
 * deployment. One constant, one rule, one file.
 */
public enum HouseRule {
    WEIGHTS(
            "HOUSE-WEIGHTS",
            "Weights are 0 to 999 for AWS, and add up to 100 for people who read them as percent.",
            new WeightsAddUp()),
    GROUPS("HOUSE-GROUPS", "An action forwards to five target groups at most.", new GroupsPerAction()),
    PRIORITIES(
            "HOUSE-PRIORITIES",
            "A priority is 1 to 50,000, and one rule's alone on its listener (T1).",
            new UniquePriorities()),
    CONDITIONS(
            "HOUSE-CONDITIONS", "A rule has five condition values and five wildcards at most.", new ConditionValues()),
    QUOTAS(
            "HOUSE-QUOTAS",
            "A load balancer has 100 rules, 100 target groups and 26 certificates at most (T2, T3).",
            new LoadBalancerQuotas()),
    NAMES(
            "HOUSE-NAMES",
            "A target group's name has at most 32 letters, digits and hyphens, and is its own.",
            new TargetGroupNames()),
    SIZES("HOUSE-SIZES", "The least is not more than the desired, nor that more than the most.", new OrderedSizes()),
    VERSION("HOUSE-VERSION", "The cluster's Kubernetes version is in standard support.", new SupportedKubernetes()),
    LIMITS("HOUSE-LIMITS", "A template stays well below CloudFormation's limits.", new TemplateLimits()),
    SHELL("HOUSE-SHELL", "Nobody reaches a machine's remote shell from everywhere.", new NoOpenShell()),
    ACTIONS("HOUSE-ACTIONS", "No policy allows every action.", new NoEveryAction()),
    NESTED("HOUSE-NESTED", "The template of a nested stack is checked like any other.", new NestedTemplates());

    private final String id;
    private final String why;
    private final TemplateRule rule;

    HouseRule(String id, String why, TemplateRule rule) {
        this.id = id;
        this.why = why;
        this.rule = rule;
    }

    /** The id that violations carry. */
    public String id() {
        return id;
    }

    /** Why there is such a rule. */
    public String why() {
        return why;
    }

    /** Whether the rule compares stacks with each other, so that it says little about some of them. */
    public boolean spansStacks() {
        return this == PRIORITIES || this == QUOTAS || this == NAMES;
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
