package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.model.AwsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The quotas of AWS and how much of each the templates of an environment use. Everybody who counts asks this table. */
public final class QuotaTable {

    private final List<Template> templates;
    private final List<QuotaUse> uses = new ArrayList<>();

    private QuotaTable(List<Template> templates) {
        this.templates = templates;
    }

    /** The uses of each load balancer, and those of its rules. Their place is the load balancer's name. */
    public static List<QuotaUse> ofLoadBalancers(List<Template> templates) {
        QuotaTable table = new QuotaTable(templates);
        ListenerUse.in(templates).values().forEach(table::addLoadBalancer);
        long groups = 0;
        long weight = 0;
        for (ForwardAction action : ForwardAction.in(templates)) {
            groups = Math.max(groups, action.targetGroups().size());
            for (JsonNode group : action.targetGroups()) {
                weight = Math.max(weight, group.path("Weight").asLong());
            }
        }
        table.add("target groups of one rule", "", groups, AwsLimits.TARGET_GROUPS_PER_ACTION);
        table.add("the heaviest weight", "", weight, AwsLimits.HIGHEST_WEIGHT);
        return List.copyOf(table.uses);
    }

    /** The size of each template. The place is the stack. */
    public static List<QuotaUse> ofTemplates(List<Template> templates) {
        QuotaTable table = new QuotaTable(templates);
        for (Template template : templates) {
            String stack = template.stack();
            table.add("resources of a stack", stack, template.size("Resources"), AwsLimits.STACK_RESOURCES);
            table.add("outputs of a stack", stack, template.size("Outputs"), AwsLimits.STACK_OUTPUTS);
            table.add("parameters of a stack", stack, template.size("Parameters"), AwsLimits.STACK_PARAMETERS);
            table.add("bytes of a template", stack, template.bytes(), AwsLimits.TEMPLATE_BYTES);
        }
        return List.copyOf(table.uses);
    }

    /**
     * What all stacks add up to, in an account that has nothing else: the uses of the account first, then those of each
     * role, policy and security group. No stack alone breaks these quotas.
     */
    public static List<QuotaUse> ofAllStacks(List<Template> templates) {
        QuotaTable table = new QuotaTable(templates);
        table.countAccount();
        RolePolicies.in(templates).forEach(table::addRole);
        table.addManagedPolicies();
        table.addSecurityGroups();
        return List.copyOf(table.uses);
    }

    private void add(String what, String place, long used, long allowed) {
        uses.add(new QuotaUse(what, place, used, allowed, false));
    }

    private void addLoadBalancer(ListenerUse use) {
        uses.add(new QuotaUse(
                "rules of the load balancer",
                use.loadBalancer(),
                use.rules().size(),
                AwsLimits.RULES_PER_LOAD_BALANCER,
                true));
        add(
                "target groups of the load balancer",
                use.loadBalancer(),
                use.targetGroups().size(),
                AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER);
        uses.add(new QuotaUse(
                "further certificates of the load balancer",
                use.loadBalancer(),
                use.certificates().size(),
                AwsLimits.FURTHER_CERTIFICATES,
                true));
    }

    private void countAccount() {
        uses.add(new QuotaUse("stacks", "", templates.size(), AwsLimits.STACKS, true));
        count("IAM roles", "AWS::IAM::Role", AwsLimits.ROLES, true);
        count("managed policies", "AWS::IAM::ManagedPolicy", AwsLimits.MANAGED_POLICIES, true);
        count("instance profiles", "AWS::IAM::InstanceProfile", AwsLimits.INSTANCE_PROFILES, true);
        count("standard parameters", SsmParameter.TYPE, AwsLimits.STANDARD_PARAMETERS, false);
        count("alarms", NamedAlarms.ALARM, AwsLimits.ALARMS, true);
        count("resource policies of logs", "AWS::Logs::ResourcePolicy", AwsLimits.LOG_RESOURCE_POLICIES, false);
        count("rules of the event bus", "AWS::Events::Rule", AwsLimits.EVENT_RULES, true);
        count("target groups", TargetGroup.TYPE, AwsLimits.TARGET_GROUPS, true);
        count("elastic addresses", "AWS::EC2::EIP", AwsLimits.ELASTIC_ADDRESSES, true);
        count("node groups", NodeGroups.TYPE, AwsLimits.NODE_GROUPS, true);
        count("pull-through cache rules", "AWS::ECR::PullThroughCacheRule", AwsLimits.CACHE_RULES, false);
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
            template.properties(InboundRule.GROUP).keySet().forEach(id -> rules.put(template.stack() + "/" + id, 0L));
        }
        Exported exported = Exported.by(templates);
        InboundRule.in(templates).forEach(rule -> rules.merge(rule.group(exported), 1L, Long::sum));
        rules.forEach((place, count) -> uses.add(
                new QuotaUse("inbound rules of a security group", place, count, AwsLimits.SECURITY_GROUP_RULES, true)));
    }
}
