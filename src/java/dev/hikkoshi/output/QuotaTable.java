package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.AwsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The quotas that no stack alone breaks: what all stacks of an environment add up to, in an account that has nothing else.
 * Those of load balancers are in {@link ListenerUse}.
 */
public final class QuotaTable {

    private static final String INGRESS = "AWS::EC2::SecurityGroupIngress";
    private static final String GROUP = "AWS::EC2::SecurityGroup";

    private final List<Template> templates;
    private final List<QuotaUse> uses = new ArrayList<>();

    private QuotaTable(List<Template> templates) {
        this.templates = templates;
    }

    /** All uses: those of the account first, then those of each role, policy and security group. */
    public static List<QuotaUse> of(List<Template> templates) {
        QuotaTable table = new QuotaTable(templates);
        table.countAccount();
        RolePolicies.in(templates).forEach(table::addRole);
        table.addManagedPolicies();
        table.addSecurityGroups();
        return List.copyOf(table.uses);
    }

    private void countAccount() {
        uses.add(new QuotaUse("stacks", "", templates.size(), AwsLimits.STACKS, true));
        count("IAM roles", "AWS::IAM::Role", AwsLimits.ROLES, true);
        count("managed policies", "AWS::IAM::ManagedPolicy", AwsLimits.MANAGED_POLICIES, true);
        count("instance profiles", "AWS::IAM::InstanceProfile", AwsLimits.INSTANCE_PROFILES, true);
        count("standard parameters", "AWS::SSM::Parameter", AwsLimits.STANDARD_PARAMETERS, false);
        count("alarms", "AWS::CloudWatch::Alarm", AwsLimits.ALARMS, true);
        count("resource policies of logs", "AWS::Logs::ResourcePolicy", AwsLimits.LOG_RESOURCE_POLICIES, false);
        count("rules of the event bus", "AWS::Events::Rule", AwsLimits.EVENT_RULES, true);
        count("target groups", "AWS::ElasticLoadBalancingV2::TargetGroup", AwsLimits.TARGET_GROUPS, true);
        count("elastic addresses", "AWS::EC2::EIP", AwsLimits.ELASTIC_ADDRESSES, true);
        count("node groups", NodeGroups.TYPE, AwsLimits.NODE_GROUPS, true);
        long endpoints = templates.stream()
                .flatMap(template -> template.properties("AWS::EC2::VPCEndpoint").values().stream())
                .filter(endpoint -> endpoint.path("VpcEndpointType").asText().equals("Interface"))
                .count();
        uses.add(new QuotaUse("interface endpoints", "", endpoints, AwsLimits.INTERFACE_ENDPOINTS, true));
    }

    private void count(String what, String type, long allowed, boolean adjustable) {
        long used = templates.stream()
                .mapToLong(template -> template.properties(type).size())
                .sum();
        uses.add(new QuotaUse(what, "", used, allowed, adjustable));
    }

    private void addRole(RolePolicies role) {
        uses.add(new QuotaUse(
                "characters of inline policies",
                role.place(),
                role.inlineCharacters(),
                AwsLimits.INLINE_POLICIES_OF_ROLE,
                false));
        uses.add(new QuotaUse(
                "managed policies of one role",
                role.place(),
                role.managedPolicies(),
                AwsLimits.MANAGED_POLICIES_OF_ROLE,
                true));
        uses.add(new QuotaUse(
                "characters of a trust policy", role.place(), role.trustCharacters(), AwsLimits.TRUST_POLICY, true));
    }

    private void addManagedPolicies() {
        for (Template template : templates) {
            template.properties("AWS::IAM::ManagedPolicy")
                    .forEach((id, policy) -> uses.add(new QuotaUse(
                            "characters of a managed policy",
                            template.stack() + "/" + id,
                            PolicySize.of(policy.path("PolicyDocument")),
                            AwsLimits.MANAGED_POLICY,
                            false)));
        }
    }

    /** The rules that a group is created with, and those that other stacks add. */
    private void addSecurityGroups() {
        Map<String, Long> rules = new TreeMap<>();
        for (Template template : templates) {
            template.properties(GROUP)
                    .forEach((id, group) -> rules.merge(
                            template.stack() + "/" + id,
                            (long) group.path("SecurityGroupIngress").size(),
                            Long::sum));
        }
        Exported exported = Exported.by(templates);
        for (Template template : templates) {
            for (JsonNode ingress : template.properties(INGRESS).values()) {
                rules.merge(exported.placeOf(template, ingress.path("GroupId")), 1L, Long::sum);
            }
        }
        rules.forEach((place, count) -> uses.add(
                new QuotaUse("inbound rules of a security group", place, count, AwsLimits.SECURITY_GROUP_RULES, true)));
    }
}
