package dev.hikkoshi.model;

/**
 * The most items of the lists of the input, so that each command answers at once. A list whose items are in a quota of AWS has
 * that quota; the others have limits of this project, each several times what a large service has.
 */
public final class ListLimits {

    /** Rules of the owner of an existing listener, a limit of this project: five times the quota of a new account. */
    public static final int OWNERS_RULES = 5 * AwsLimits.RULES_PER_LOAD_BALANCER;

    /** Environments, a limit of this project. */
    public static final int ENVIRONMENTS = 30;

    /** Redirects and fixed responses of a service: the rules of five load balancers. */
    public static final int RESPONSES = 5 * AwsLimits.RULES_PER_LOAD_BALANCER;

    /** Features of a service: each has up to three roles, and an account has up to 5,000. IAM and AWS STS quotas. */
    public static final int FEATURES = 1_000;

    /** Pairs of features. A feature is in one of them. */
    public static final int PAIRS = FEATURES / 2;

    /** Namespaces, a limit of this project. */
    public static final int NAMESPACES = 100;

    /** Dependencies of a service, and needs of a feature: a limit of this project. */
    public static final int DEPENDENCIES = 100;

    /** Variables or secrets of a feature or an environment, a limit of this project: together they fit into few KiB. */
    public static final int VARIABLES = 300;

    /** Freeze windows of a feature, a limit of this project: one for each week of the year. */
    public static final int FREEZES = 53;

    /** Steps of a ledger, a limit of this project: eight for each feature of the largest service. */
    public static final int STEPS = 8 * FEATURES;

    /** People, a limit of this project. EKS has 1,000 access entries or more in a cluster. */
    public static final int PEOPLE = 100;

    /** Other accounts whose people are trusted, a limit of this project: a company has one or two accounts of people. */
    public static final int TRUSTED_ACCOUNTS = 10;

    /** Other accounts whose credentials work through VPC endpoints, a limit of this project. */
    public static final int ENDPOINT_ACCOUNTS = 10;

    /** Rules that a step overrides, a limit of this project. */
    public static final int OVERRIDES = 30;

    /** Recipes of one event, or extensions: a limit of this project. */
    public static final int CODE = 50;

    /** Layers of an OpsWorks stack. Adjustable. AWS OpsWorks, AWS OpsWorks Stacks limits. */
    public static final int LAYERS = 40;

    /** Application Load Balancers of a region. Adjustable. Quotas for your Application Load Balancers. */
    public static final int LOAD_BALANCERS = 50;

    /** Subnets of an Application Load Balancer: one of each zone, and a region has at most six. Elastic Load Balancing, SetSubnets. */
    public static final int BALANCER_SUBNETS = 10;

    /** Security groups of the nodes of a cluster: those of a network interface. Adjustable to this number. Amazon VPC quotas. */
    public static final int NODE_SECURITY_GROUPS = 16;

    /**
     * Volumes of an instance: most instances on Nitro take 28 attachments, among them the root volume and a network interface.
     * Amazon EC2, Amazon EBS volume limits for Amazon EC2 instances.
     */
    public static final int VOLUMES = 26;

    /** Windows of a layer: each has two scheduled actions, and a group has 125. Amazon EC2 Auto Scaling quotas. */
    public static final int WINDOWS = 62;

    /** CIDR ranges that may reach the public endpoint of a cluster. Fixed. Amazon EKS, service quotas. */
    public static final int PUBLIC_ACCESS_CIDRS = 40;

    /** Labels of a node group, a limit of this project, and its taints. Amazon EKS, Taint: at most 50. */
    public static final int LABELS = 50;

    /** Instance types of a node group. Amazon EKS, CreateNodegroup: at most 20. */
    public static final int INSTANCE_TYPES = 20;

    /** Words of a command, or its arguments: a limit of this project. */
    public static final int ARGUMENTS = 100;

    /** Volumes of a pod, a limit of this project. */
    public static final int POD_VOLUMES = 20;

    /** Sidecars, or init containers, of a pod, a limit of this project. */
    public static final int POD_CONTAINERS = 10;

    /** Further queues of a worker, a limit of this project. */
    public static final int FURTHER_QUEUES = 10;

    private ListLimits() {}
}
