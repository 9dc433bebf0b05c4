package dev.hikkoshi.output;

import dev.hikkoshi.model.AwsLimits;

/** The quotas of AWS that templates use. The numbers and their sources are those of {@link AwsLimits}. */
public enum AwsQuota {
    RULES_OF_LOAD_BALANCER("rules of the load balancer", AwsLimits.RULES_PER_LOAD_BALANCER, true),
    TARGET_GROUPS_OF_LOAD_BALANCER(
            "target groups of the load balancer", AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER, false),
    CERTIFICATES_OF_LOAD_BALANCER("further certificates of the load balancer", AwsLimits.FURTHER_CERTIFICATES, true),
    TARGET_GROUPS_OF_RULE("target groups of one rule", AwsLimits.TARGET_GROUPS_PER_ACTION, false),
    WEIGHT("the heaviest weight", AwsLimits.HIGHEST_WEIGHT, false),
    RESOURCES_OF_STACK("resources of a stack", AwsLimits.STACK_RESOURCES, false),
    OUTPUTS_OF_STACK("outputs of a stack", AwsLimits.STACK_OUTPUTS, false),
    PARAMETERS_OF_STACK("parameters of a stack", AwsLimits.STACK_PARAMETERS, false),
    TEMPLATE_BYTES("bytes of a template", AwsLimits.TEMPLATE_BYTES, false),
    STACKS("stacks", AwsLimits.STACKS, true),
    ROLES("IAM roles", AwsLimits.ROLES, true),
    MANAGED_POLICIES("managed policies", AwsLimits.MANAGED_POLICIES, true),
    INSTANCE_PROFILES("instance profiles", AwsLimits.INSTANCE_PROFILES, true),
    STANDARD_PARAMETERS("standard parameters", AwsLimits.STANDARD_PARAMETERS, false),
    ALARMS("alarms", AwsLimits.ALARMS, true),
    LOG_RESOURCE_POLICIES("resource policies of logs", AwsLimits.LOG_RESOURCE_POLICIES, false),
    EVENT_RULES("rules of the event bus", AwsLimits.EVENT_RULES, true),
    TARGET_GROUPS("target groups", AwsLimits.TARGET_GROUPS, true),
    ELASTIC_ADDRESSES("elastic addresses", AwsLimits.ELASTIC_ADDRESSES, true),
    NODE_GROUPS("node groups", AwsLimits.NODE_GROUPS, true),
    CACHE_RULES("pull-through cache rules", AwsLimits.CACHE_RULES, false),
    INTERFACE_ENDPOINTS("interface endpoints", AwsLimits.INTERFACE_ENDPOINTS, true),
    INLINE_POLICIES_OF_ROLE("characters of inline policies", AwsLimits.INLINE_POLICIES_OF_ROLE, false),
    MANAGED_POLICIES_OF_ROLE("managed policies of one role", AwsLimits.MANAGED_POLICIES_OF_ROLE, true),
    TRUST_POLICY("characters of a trust policy", AwsLimits.TRUST_POLICY, true),
    MANAGED_POLICY("characters of a managed policy", AwsLimits.MANAGED_POLICY, false),
    SECURITY_GROUP_RULES("inbound rules of a security group", AwsLimits.SECURITY_GROUP_RULES, true);

    private final String label;
    private final long allowed;
    private final boolean adjustable;

    AwsQuota(String label, long allowed, boolean adjustable) {
        this.label = label;
        this.allowed = allowed;
        this.adjustable = adjustable;
    }

    /** What the quota counts, in words that follow a number. */
    public String label() {
        return label;
    }

    /** The quota; where AWS adjusts it, its default. */
    public long allowed() {
        return allowed;
    }

    /** Whether AWS grants more on request. */
    public boolean isAdjustable() {
        return adjustable;
    }
}
