package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Check;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The house rules: what CDK, CloudFormation's own validation and cdk-nag all let through, and what breaks, or opens, a
 * deployment. One constant, one rule, one file.
 */
public enum HouseRule implements Check<List<Template>> {
    WEIGHTS(
            "HOUSE-WEIGHTS",
            "Weights are 0 to 999 for AWS, and add up to 100 for people who read them as percent.",
            WeightsAddUp::in),
    GROUPS("HOUSE-GROUPS", "An action forwards to five target groups at most.", GroupsPerAction::in),
    PRIORITIES(
            "HOUSE-PRIORITIES",
            "A priority is 1 to 50,000, and one rule's alone on its listener (T1).",
            UniquePriorities::in),
    CONDITIONS("HOUSE-CONDITIONS", "A rule has five condition values and five wildcards at most.", ConditionValues::in),
    QUOTAS(
            "HOUSE-QUOTAS",
            "A load balancer has 100 rules, 100 target groups and 26 certificates at most (T2, T3).",
            LoadBalancerQuotas::in),
    NAMES(
            "HOUSE-NAMES",
            "A target group's name has at most 32 letters, digits and hyphens, and is its own.",
            TargetGroupNames::in),
    SIZES("HOUSE-SIZES", "The least is not more than the desired, nor that more than the most.", OrderedSizes::in),
    VERSION("HOUSE-VERSION", "The cluster's Kubernetes version is in standard support.", SupportedKubernetes::in),
    LIMITS("HOUSE-LIMITS", "A template stays well below CloudFormation's limits.", TemplateLimits::in),
    SHELL("HOUSE-SHELL", "Nobody reaches a machine's remote shell from everywhere.", NoOpenShell::in),
    ACTIONS("HOUSE-ACTIONS", "No policy allows every action.", NoEveryAction::in),
    NESTED("HOUSE-NESTED", "The template of a nested stack is checked like any other.", NestedTemplates::in);

    private final String id;
    private final String why;
    private final Function<List<Template>, List<Problem>> check;

    HouseRule(String id, String why, Function<List<Template>, List<Problem>> check) {
        this.id = id;
        this.why = why;
        this.check = check;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String why() {
        return why;
    }

    /** Whether the rule compares stacks with each other, so that it says little about some of them. */
    public boolean spansStacks() {
        return this == PRIORITIES || this == QUOTAS || this == NAMES;
    }

    /** Where the templates of one environment break this rule, in the order of the templates. */
    @Override
    public Stream<Problem> problems(List<Template> templates) {
        return check.apply(templates).stream();
    }

    /** Where the templates of one environment break any rule, in the order of the rules. */
    public static List<Finding> checkAll(List<Template> templates) {
        return Arrays.stream(values()).flatMap(rule -> rule.refusals(templates)).toList();
    }
}
