package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Properties that an API accepts only together, or never together. CloudFormation knows them as optional, each alone. */
public enum TogetherProperties {
    /** docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html (T28). */
    SIZES_OF_NODES(NodeGroups.TYPE, "ScalingConfig", Accepted.ALL_OR_NONE, "MinSize", "DesiredSize", "MaxSize"),
    /** docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html, diskSize. */
    DISK_OF_NODES(NodeGroups.TYPE, "", Accepted.AT_MOST_ONE, "LaunchTemplate", "DiskSize"),
    /** The same page, remoteAccess. */
    ACCESS_TO_NODES(NodeGroups.TYPE, "", Accepted.AT_MOST_ONE, "LaunchTemplate", "RemoteAccess"),
    /** docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html. */
    UPDATE_OF_NODES(
            NodeGroups.TYPE, "UpdateConfig", Accepted.EXACTLY_ONE, "MaxUnavailable", "MaxUnavailablePercentage"),
    /** docs.aws.amazon.com/eks/latest/APIReference/API_LaunchTemplateSpecification.html. */
    TEMPLATE_OF_NODES(NodeGroups.TYPE, "LaunchTemplate", Accepted.EXACTLY_ONE, "Id", "Name"),
    /** docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html: EKS Auto Mode is on or off as a whole. */
    AUTO_MODE(
            EksCluster.TYPE,
            "",
            Accepted.ALL_OR_NONE,
            "ComputeConfig",
            "KubernetesNetworkConfig/ElasticLoadBalancing",
            "StorageConfig"),
    /** docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html. */
    TEMPLATE_OF_GROUP(
            LegacyResources.GROUP,
            "",
            Accepted.EXACTLY_ONE,
            "LaunchTemplate",
            "MixedInstancesPolicy",
            "LaunchConfigurationName",
            "InstanceId"),
    /** docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstanceMaintenancePolicy.html. */
    MAINTENANCE(
            LegacyResources.GROUP,
            "InstanceMaintenancePolicy",
            Accepted.ALL_OR_NONE,
            "MinHealthyPercentage",
            "MaxHealthyPercentage"),
    /** docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html, NetworkInterface. */
    GROUPS_OF_TEMPLATE(
            "AWS::EC2::LaunchTemplate",
            "LaunchTemplateData",
            Accepted.AT_MOST_ONE,
            "NetworkInterfaces",
            "SecurityGroupIds",
            "SecurityGroups"),
    /** docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html. */
    SOURCE_OF_RULE(
            "AWS::EC2::SecurityGroupIngress",
            "",
            Accepted.EXACTLY_ONE,
            "CidrIp",
            "CidrIpv6",
            "SourcePrefixListId",
            "SourceSecurityGroupId",
            "SourceSecurityGroupName"),
    /** The same, for the rules inside a group. */
    SOURCE_OF_INNER_RULE(
            InboundRule.GROUP,
            "SecurityGroupIngress/*",
            Accepted.EXACTLY_ONE,
            "CidrIp",
            "CidrIpv6",
            "SourcePrefixListId",
            "SourceSecurityGroupId",
            "SourceSecurityGroupName"),
    /** docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html. */
    INPUT_OF_TARGET("AWS::Events::Rule", "Targets/*", Accepted.AT_MOST_ONE, "Input", "InputPath", "InputTransformer"),
    /** docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html. */
    METRIC_OF_ALARM(NamedAlarms.ALARM, "", Accepted.EXACTLY_ONE, "MetricName", "Metrics"),
    /** The same page. */
    MATH_AND_STATISTIC(NamedAlarms.ALARM, "", Accepted.AT_MOST_ONE, "Metrics", "Statistic", "ExtendedStatistic"),
    /** The same page. */
    MATH_AND_PERIOD(NamedAlarms.ALARM, "", Accepted.AT_MOST_ONE, "Metrics", "Period"),
    /** The same page. */
    THRESHOLD_OF_ALARM(NamedAlarms.ALARM, "", Accepted.EXACTLY_ONE, "Threshold", "ThresholdMetricId"),
    /** docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html. */
    QUERY_OF_ALARM(NamedAlarms.ALARM, "Metrics/*", Accepted.EXACTLY_ONE, "MetricStat", "Expression"),
    /** docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html. */
    TARGET_OF_ASSOCIATION("AWS::SSM::Association", "", Accepted.AT_MOST_ONE, "InstanceId", "Targets"),
    /** docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html. */
    VALUE_OF_SECRET("AWS::SecretsManager::Secret", "", Accepted.AT_MOST_ONE, "SecretString", "GenerateSecretString"),
    /** docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html. */
    CODE_OF_FUNCTION("AWS::Lambda::Function", "Code", Accepted.EXACTLY_ONE, "ZipFile", "S3Bucket", "ImageUri");

    /** How many of the properties an API accepts. */
    private enum Accepted {
        ALL_OR_NONE("all of them or none"),
        AT_MOST_ONE("at most one of them"),
        EXACTLY_ONE("exactly one of them");

        private final String words;

        Accepted(String words) {
            this.words = words;
        }

        boolean accepts(int present, int all) {
            return switch (this) {
                case ALL_OR_NONE -> present == 0 || present == all;
                case AT_MOST_ONE -> present <= 1;
                case EXACTLY_ONE -> present == 1;
            };
        }
    }

    private final String type;
    private final String path;
    private final Accepted accepted;
    private final List<String> properties;

    TogetherProperties(String type, String path, Accepted accepted, String... properties) {
        this.type = type;
        this.path = path;
        this.accepted = accepted;
        this.properties = List.of(properties);
    }

    /** The resources that break the rule, in the order of the templates and the logical ids. */
    public List<Problem> brokenIn(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties(type).forEach((id, all) -> PropertyValue.nodesAt(all, path)
                    .forEach(holder -> broken(template, id, holder).ifPresent(problems::add)));
        }
        return problems;
    }

    private Optional<Problem> broken(Template template, String logicalId, JsonNode holder) {
        List<String> present = properties.stream()
                .filter(property -> !PropertyValue.nodesAt(holder, property).isEmpty())
                .toList();
        return accepted.accepts(present.size(), properties.size())
                ? Optional.empty()
                : Optional.of(template.problem(
                        logicalId,
                        "%sit has %s"
                                .formatted(
                                        path.isEmpty() ? "" : path + ": ",
                                        present.isEmpty() ? "none of its properties" : String.join(", ", present)),
                        "of %s, AWS accepts %s".formatted(String.join(", ", properties), accepted.words)));
    }
}
