package dev.hikkoshi.output;

import dev.hikkoshi.model.ExistingLoadBalancer;
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

    /**
     * The uses of each load balancer, and those of its rules. Their place is the load balancer's name.
     *
     * @param existing the load balancers that exist: the rules and groups of their owners count, too. What nobody declared is no use
     */
    public static List<QuotaUse> ofLoadBalancers(List<Template> templates, List<ExistingLoadBalancer> existing) {
        QuotaTable table = new QuotaTable(templates);
        ListenerUse.in(templates, existing).values().forEach(table::addLoadBalancer);
        long groups = 0;
        long weight = 0;
        for (ForwardAction action : ForwardAction.in(templates)) {
            groups = Math.max(groups, action.targetGroups().size());
            for (ForwardAction.Forward group : action.targetGroups()) {
                weight = Math.max(weight, group.weight().asLong());
            }
        }
        table.add(AwsQuota.TARGET_GROUPS_OF_RULE, "", groups);
        table.add(AwsQuota.WEIGHT, "", weight);
        return List.copyOf(table.uses);
    }

    /** The size of each template. The place is the stack. */
    public static List<QuotaUse> ofTemplates(List<Template> templates) {
        QuotaTable table = new QuotaTable(templates);
        for (Template template : templates) {
            String stack = template.stack();
            table.add(AwsQuota.RESOURCES_OF_STACK, stack, template.size("Resources"));
            table.add(AwsQuota.OUTPUTS_OF_STACK, stack, template.size("Outputs"));
            table.add(AwsQuota.PARAMETERS_OF_STACK, stack, template.size("Parameters"));
            table.add(AwsQuota.TEMPLATE_BYTES, stack, template.bytes());
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

    private void add(AwsQuota quota, String place, long used) {
        uses.add(new QuotaUse(quota, place, used));
    }

    private void addLoadBalancer(ListenerUse use) {
        String name = use.loadBalancer();
        ListenerUse.OwnersPart owners = use.owners();
        if (owners.isDeclared()) {
            uses.add(new QuotaUse(
                    AwsQuota.RULES_OF_LOAD_BALANCER,
                    name,
                    owners.rules() + use.rules().size(),
                    owners.rulesQuota()));
            add(
                    AwsQuota.TARGET_GROUPS_OF_LOAD_BALANCER,
                    name,
                    owners.targetGroups().size() + use.addedGroups().size());
        }
        if (!owners.isOwned()) {
            add(AwsQuota.CERTIFICATES_OF_LOAD_BALANCER, name, use.certificates().size());
        }
    }

    private void countAccount() {
        add(AwsQuota.STACKS, "", templates.size());
        count(AwsQuota.ROLES, "AWS::IAM::Role");
        count(AwsQuota.MANAGED_POLICIES, "AWS::IAM::ManagedPolicy");
        count(AwsQuota.INSTANCE_PROFILES, "AWS::IAM::InstanceProfile");
        count(AwsQuota.STANDARD_PARAMETERS, SsmParameter.TYPE);
        count(AwsQuota.ALARMS, NamedAlarms.ALARM);
        count(AwsQuota.LOG_RESOURCE_POLICIES, "AWS::Logs::ResourcePolicy");
        count(AwsQuota.EVENT_RULES, "AWS::Events::Rule");
        count(AwsQuota.TARGET_GROUPS, TargetGroup.TYPE);
        count(AwsQuota.ELASTIC_ADDRESSES, "AWS::EC2::EIP");
        count(AwsQuota.NODE_GROUPS, NodeGroups.TYPE);
        count(AwsQuota.CACHE_RULES, "AWS::ECR::PullThroughCacheRule");
        long endpoints = templates.stream()
                .flatMap(template -> template.properties("AWS::EC2::VPCEndpoint").values().stream())
                .filter(endpoint -> endpoint.path("VpcEndpointType").asText().equals("Interface"))
                .count();
        add(AwsQuota.INTERFACE_ENDPOINTS, "", endpoints);
    }

    private void count(AwsQuota quota, String type) {
        add(
                quota,
                "",
                templates.stream()
                        .mapToLong(template -> template.properties(type).size())
                        .sum());
    }

    private void addRole(RolePolicies role) {
        add(AwsQuota.INLINE_POLICIES_OF_ROLE, role.place(), role.inlineCharacters());
        add(AwsQuota.MANAGED_POLICIES_OF_ROLE, role.place(), role.managedPolicies());
        add(AwsQuota.TRUST_POLICY, role.place(), role.trustCharacters());
    }

    private void addManagedPolicies() {
        for (Template template : templates) {
            template.properties("AWS::IAM::ManagedPolicy")
                    .forEach((id, policy) -> add(
                            AwsQuota.MANAGED_POLICY,
                            template.stack() + "/" + id,
                            PolicySize.of(policy.path("PolicyDocument"))));
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
        rules.forEach((place, count) -> add(AwsQuota.SECURITY_GROUP_RULES, place, count));
    }
}
