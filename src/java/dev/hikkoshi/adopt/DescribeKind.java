package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The commands of the AWS CLI whose output an import reads. A file has the name of its kind, and a part of its own. */
enum DescribeKind {
    LOAD_BALANCERS("load-balancers", "LoadBalancers", true, "LoadBalancerArn"),
    LOAD_BALANCER_ATTRIBUTES("load-balancer-attributes", "Attributes", true),
    LISTENERS("listeners", "Listeners", true, "ListenerArn"),
    RULES("rules", "Rules", true, "RuleArn"),
    TARGET_GROUPS("target-groups", "TargetGroups", true, "TargetGroupArn"),
    TARGET_GROUP_ATTRIBUTES("target-group-attributes", "Attributes", true),
    TAGS("tags", "TagDescriptions", false, "ResourceArn"),
    AUTO_SCALING_GROUPS("auto-scaling-groups", "AutoScalingGroups", true, "AutoScalingGroupName"),
    SCHEDULED_ACTIONS("scheduled-actions", "ScheduledUpdateGroupActions", false, "ScheduledActionARN"),
    SCALING_POLICIES("scaling-policies", "ScalingPolicies", false, "PolicyARN"),
    VPCS("vpcs", "Vpcs", true, "VpcId"),
    SUBNETS("subnets", "Subnets", true, "SubnetId"),
    ROUTE_TABLES("route-tables", "RouteTables", true, "RouteTableId"),
    SECURITY_GROUPS("security-groups", "SecurityGroups", false, "GroupId"),
    LAUNCH_TEMPLATE_VERSIONS(
            "launch-template-versions", "LaunchTemplateVersions", false, "LaunchTemplateId", "VersionNumber");

    private final String word;
    private final String list;
    private final boolean needed;
    private final List<String> id;

    DescribeKind(String word, String list, boolean needed, String... id) {
        this.word = word;
        this.list = list;
        this.needed = needed;
        this.id = List.of(id);
    }

    /** The beginning of the names of its files. */
    String word() {
        return word;
    }

    /** The key of the list in the output. */
    String list() {
        return list;
    }

    /** Whether an import without such a file would not know what serves. */
    boolean needed() {
        return needed;
    }

    /** Whether the output is a list of keys and values, and does not say of which resource. The name of the file does. */
    boolean isOfOne() {
        return id.isEmpty();
    }

    /** The id of an item of the list; empty if the item has none. */
    Optional<String> idOf(JsonNode item) {
        List<String> parts = id.stream().map(field -> item.path(field).asText()).toList();
        return parts.contains("") ? Optional.empty() : Optional.of(String.join(":", parts));
    }

    /** The kind whose files have names that begin with {@code word}. */
    static Optional<DescribeKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
