package dev.hikkoshi.model;

/**
 * The AWS limits that matter for a move, each with its source. The checks of the input, the house rules, the effect of
 * a change and the report all use these constants.
 */
public final class AwsLimits {

    /** Beyond this part of a quota, the use is near the quota: the next feature or two may be refused. */
    public static final double NEAR = 0.9;

    /**
     * The bytes of a manifest, a limit of this project: the old and the new manifest fit into one event of the kubectl
     * handler with their escapes (262,144 bytes; aws-cdk issue 19165).
     */
    public static final int MANIFEST_BYTES = 100_000;

    /**
     * Rules of an Application Load Balancer, besides its default rules. Adjustable. Elastic Load Balancing, quotas for
     * your Application Load Balancers.
     */
    public static final int RULES_PER_LOAD_BALANCER = 100;

    /** Target groups of an Application Load Balancer. Fixed; the same page. */
    public static final int TARGET_GROUPS_PER_LOAD_BALANCER = 100;

    /** Certificates of an Application Load Balancer, besides default certificates. Adjustable; the same page. */
    public static final int FURTHER_CERTIFICATES = 25;

    /** Certificates of an Application Load Balancer with one HTTPS listener: the default one and the further ones. */
    public static final int CERTIFICATES = 1 + FURTHER_CERTIFICATES;

    /**
     * Target groups of an Auto Scaling group. Fixed. Amazon EC2 Auto Scaling, Quotas for Auto Scaling resources and
     * groups, docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html.
     */
    public static final int TARGET_GROUPS_OF_SCALING_GROUP = 50;

    /** Target groups of one action. Fixed; the same page. */
    public static final int TARGET_GROUPS_PER_ACTION = 5;

    /** Values of a rule's conditions, all conditions together. Fixed; the same page. */
    public static final int CONDITION_VALUES = 5;

    /**
     * Wildcards of a rule's conditions, all conditions together. Fixed. The same page as of November 2026, "Condition
     * Wildcards per Rule": docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html.
     * Earlier versions of the page, and the example of describe-account-limits, say 5.
     */
    public static final int CONDITION_WILDCARDS = 6;

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

    /**
     * Characters of all inline policies of a role together, white space not counted. Fixed. IAM and AWS STS quotas,
     * docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
     */
    public static final int INLINE_POLICIES_OF_ROLE = 10_240;

    /** Characters of a managed policy, white space not counted. Fixed; the same page. */
    public static final int MANAGED_POLICY = 6_144;

    /** Managed policies attached to a role. Adjustable to 25; the same page. */
    public static final int MANAGED_POLICIES_OF_ROLE = 10;

    /** Characters of a role's trust policy. Adjustable to 8,192; the same page. */
    public static final int TRUST_POLICY = 2_048;

    /** Characters of a role's name. Fixed; the same page. */
    public static final int ROLE_NAME = 64;

    /** Roles of an account. Adjustable; the same page. */
    public static final int ROLES = 1_000;

    /** Customer managed policies of an account. Adjustable; the same page. */
    public static final int MANAGED_POLICIES = 1_500;

    /** Instance profiles of an account. Adjustable; the same page. */
    public static final int INSTANCE_PROFILES = 1_000;

    /** Stacks of an account and region. Adjustable. CloudFormation, understand quotas. */
    public static final int STACKS = 2_000;

    /** Standard parameters of an account and region. Fixed. AWS Systems Manager endpoints and quotas. */
    public static final int STANDARD_PARAMETERS = 10_000;

    /**
     * The hours that an alarm looks back at most, if its period is an hour or longer. Fixed. CloudWatch user guide, Alarm
     * evaluation.
     */
    public static final int ALARM_HOURS = 7 * 24;

    /** Alarms of an account and region. Adjustable. CloudWatch service quotas. */
    public static final int ALARMS = 5_000;

    /** Resource policies of CloudWatch Logs of an account and region. Fixed. CloudWatch Logs quotas. */
    public static final int LOG_RESOURCE_POLICIES = 10;

    /** Rules of an event bus. Adjustable; 100 in the smallest regions. Amazon EventBridge quotas. */
    public static final int EVENT_RULES = 300;

    /** Target groups of an account and region. Adjustable. Quotas for your Application Load Balancers. */
    public static final int TARGET_GROUPS = 3_000;

    /** Elastic addresses of an account and region. Adjustable. Amazon EC2 endpoints and quotas. */
    public static final int ELASTIC_ADDRESSES = 5;

    /** Inbound rules of a security group. Adjustable. Amazon VPC quotas. */
    public static final int SECURITY_GROUP_RULES = 60;

    /** Interface endpoints of a VPC. Adjustable; the same page. */
    public static final int INTERFACE_ENDPOINTS = 50;

    /**
     * Pull-through cache rules of a private registry: of an account and region. Fixed. Amazon ECR service quotas,
     * docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html.
     */
    public static final int CACHE_RULES = 50;

    /** Managed node groups of a cluster. Adjustable. Amazon EKS, service quotas. */
    public static final int NODE_GROUPS = 30;

    /**
     * Metrics of an alarm on an expression. Fixed. CloudWatch service quotas,
     * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html.
     */
    public static final int METRICS_OF_ALARM = 10;

    /** Widgets of a dashboard. Fixed; the same page. */
    public static final int WIDGETS = 500;

    /** Metrics of one widget. Fixed; the same page. */
    public static final int METRICS_OF_WIDGET = 500;

    /** Metrics of a dashboard, in all widgets together. Fixed; the same page. */
    public static final int METRICS_OF_DASHBOARD = 2_500;

    /** The seconds that an alarm with periods below an hour looks at. Fixed. CloudWatch API, PutMetricAlarm, Period. */
    public static final int ALARM_SECONDS = 86_400;

    /** The seconds that an alarm with periods of an hour or longer looks at. Fixed; the same page. */
    public static final int ALARM_SECONDS_OF_HOURS = 604_800;

    /** Characters of the body of a fixed response. API reference of Elastic Load Balancing, FixedResponseActionConfig. */
    public static final int MESSAGE_BODY = 1_024;

    /** Characters of one value of a rule's condition. API reference of Elastic Load Balancing, RuleCondition. */
    public static final int CONDITION_TEXT = 128;

    /** The most vCPUs and memory of an instance, that of u7inh-32tb.480xlarge (EC2 instance types, memory optimized). */
    public static final int INSTANCE_VCPU = 1920;

    /** The memory of the same instance. */
    public static final int INSTANCE_MEMORY_GIB = 32_768;

    /** The most pods of a node with the VPC CNI (amazon-eks-ami, instance-info.jsonl: c8a.48xlarge). */
    public static final int INSTANCE_PODS = 1_514;

    private AwsLimits() {}

    /** The longest deregistration delay of a target group, in seconds. Elastic Load Balancing, Target group attributes. */
    public static final int DEREGISTRATION_SECONDS = 3_600;

    /** The longest stickiness of target groups, in seconds: seven days. Elastic Load Balancing, ForwardActionConfig. */
    public static final int STICKINESS_SECONDS = 604_800;

    /** The longest idle timeout of an Application Load Balancer, in seconds. Elastic Load Balancing, Load balancer attributes. */
    public static final int IDLE_SECONDS = 4_000;

    /** The longest monitoring of rollback triggers, in minutes. AWS CloudFormation, RollbackConfiguration. */
    public static final int MONITORING_MINUTES = 180;

    /** The bytes of a standard parameter. AWS Systems Manager endpoints and quotas. */
    public static final int STANDARD_PARAMETER_BYTES = 4_096;

    /** The longest visibility timeout of a queue, in seconds: twelve hours. Amazon SQS, SetQueueAttributes. */
    public static final int VISIBILITY_SECONDS = 43_200;

    /** The longest time that a queue keeps a message, in seconds: fourteen days. Amazon SQS, SetQueueAttributes. */
    public static final int MESSAGE_RETENTION_SECONDS = 1_209_600;

    /** The connections of a MySQL-compatible Aurora database. Amazon Aurora, Maximum connections. */
    public static final int AURORA_MYSQL_CONNECTIONS = 16_000;

    /** The connections of a DB instance with MySQL or MariaDB. Amazon RDS, Maximum number of database connections. */
    public static final int MYSQL_CONNECTIONS = 100_000;

    /** The connections of any database, those of PostgreSQL. Amazon RDS, Maximum number of database connections. */
    public static final int DATABASE_CONNECTIONS = 262_143;

    /** The GiB of a DB instance. Amazon RDS, CreateDBInstance: AllocatedStorage. */
    public static final int DATABASE_GIB = 65_536;

    /** The GiB of a gp3 volume. Amazon EBS, General Purpose SSD volumes. */
    public static final int VOLUME_GIB = 16_384;
}
