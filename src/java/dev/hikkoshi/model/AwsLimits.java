package dev.hikkoshi.model;

/**
 * The limits of AWS that a move runs into, each with its source. Whoever counts something compares it with the constant
 * here: the checks of the input, the house rules, the effect of a change and the report.
 */
public final class AwsLimits {

    /**
     * Rules of an Application Load Balancer, besides its default rules. Adjustable. Elastic Load Balancing, quotas for your
     * Application Load Balancers.
     */
    public static final int RULES_PER_LOAD_BALANCER = 100;

    /** Target groups of an Application Load Balancer. Fixed; the same page. */
    public static final int TARGET_GROUPS_PER_LOAD_BALANCER = 100;

    /** Certificates of an Application Load Balancer, besides default certificates. Adjustable; the same page. */
    public static final int FURTHER_CERTIFICATES = 25;

    /** Target groups of one action. Fixed; the same page. */
    public static final int TARGET_GROUPS_PER_ACTION = 5;

    /** Values of a rule's conditions, all conditions together. Fixed; the same page. */
    public static final int CONDITION_VALUES = 5;

    /** Wildcards of a rule's conditions, all conditions together. Fixed; the same page. */
    public static final int CONDITION_WILDCARDS = 5;

    /** The last priority of a rule; the first is 1. API reference of Elastic Load Balancing, CreateRule. */
    public static final int LAST_PRIORITY = 50_000;

    /** The highest weight of a target group; the lowest is 0. API reference, TargetGroupTuple. */
    public static final int HIGHEST_WEIGHT = 999;

    /** Characters of a target group's name. API reference, CreateTargetGroup. */
    public static final int TARGET_GROUP_NAME = 32;

    /** Resources of a template. CloudFormation, understand quotas. */
    public static final int STACK_RESOURCES = 500;

    /** Outputs of a template; the same page. */
    public static final int STACK_OUTPUTS = 200;

    /** Parameters of a template; the same page. */
    public static final int STACK_PARAMETERS = 200;

    /** Bytes of a template in S3; the same page. */
    public static final int TEMPLATE_BYTES = 1_000_000;

    /** Nodes of a managed node group. Adjustable. Amazon EKS, service quotas. */
    public static final int NODES_PER_GROUP = 450;

    private AwsLimits() {}
}
