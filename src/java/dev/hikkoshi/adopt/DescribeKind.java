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
            "launch-template-versions", "LaunchTemplateVersions", false, "LaunchTemplateId", "VersionNumber"),
    QUEUES("queues", "QueueUrls", DescribedAs.TEXTS, false),
    QUEUE_ATTRIBUTES("queue-attributes", "Attributes", DescribedAs.ONE_RESOURCE, false, "QueueArn"),
    DB_CLUSTERS("db-clusters", "DBClusters", false, "DBClusterIdentifier"),
    DB_INSTANCES("db-instances", "DBInstances", false, "DBInstanceIdentifier"),
    REPLICATION_GROUPS("replication-groups", "ReplicationGroups", false, "ReplicationGroupId"),
    CACHE_CLUSTERS("cache-clusters", "CacheClusters", false, "CacheClusterId"),
    PARAMETERS("parameters", "Parameters", false, "Name"),
    CLUSTERS("clusters", "cluster", DescribedAs.ONE_RESOURCE, false, "arn"),
    OIDC_PROVIDERS("oidc-providers", "OpenIDConnectProviderList", false, "Arn"),
    OPSWORKS_STACKS("opsworks-stacks", "Stacks", false, "StackId"),
    OPSWORKS_LAYERS("opsworks-layers", "Layers", false, "LayerId"),
    CUSTOM_JSON("custom-json", "CustomJson", DescribedAs.DOCUMENT, false),
    DOCUMENTS("documents", "DocumentIdentifiers", false, "Name"),
    DOCUMENT("document", "Document", DescribedAs.DOCUMENT, false);

    private final String word;
    private final String list;
    private final DescribedAs form;
    private final boolean needed;
    private final List<String> id;

    DescribeKind(String word, String list, boolean needed, String... id) {
        this(word, list, id.length == 0 ? DescribedAs.KEYS_AND_VALUES : DescribedAs.RESOURCES, needed, id);
    }

    DescribeKind(String word, String list, DescribedAs form, boolean needed, String... id) {
        this.word = word;
        this.list = list;
        this.form = form;
        this.needed = needed;
        this.id = List.of(id);
    }

    /** The beginning of the names of its files. */
    String word() {
        return word;
    }

    /** The key of the list, or of the one resource, in the output. A document has no such key. */
    String list() {
        return list;
    }

    /** Whether an import without such a file would not know what serves. */
    boolean needed() {
        return needed;
    }

    /** How its files describe resources. */
    DescribedAs form() {
        return form;
    }

    /** Whether a file does not say of which resource it is. Its name does. */
    boolean isOfOne() {
        return form == DescribedAs.KEYS_AND_VALUES || form == DescribedAs.DOCUMENT;
    }

    /** The id of a resource; empty if it has none. */
    Optional<String> idOf(JsonNode item) {
        if (form == DescribedAs.TEXTS) {
            return Optional.of(item.asText()).filter(text -> item.isTextual() && !text.isEmpty());
        }
        List<String> parts = id.stream().map(field -> item.path(field).asText()).toList();
        return parts.contains("") ? Optional.empty() : Optional.of(String.join(":", parts));
    }

    /** The kind whose files have names that begin with {@code word}. */
    static Optional<DescribeKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
