package dev.hikkoshi.config;

import dev.hikkoshi.finding.Rule;
import dev.hikkoshi.model.AwsLimits;

/**
 * All rules for the input files, which are checked before the ledger. Each rule has at least one invalid case under
 * {@code test/resources/cases/invalid}.
 */
public enum InputRule implements Rule {

    // The files themselves.
    YAML_FILE(
            "Each environment is a folder with environment.yaml and migration.yaml. All environments share one service.yaml."),
    YAML_ENCODING("Files are UTF-8. In another encoding, the same bytes show other characters on other machines."),
    YAML_SIZE(
            "A file has at most 1 MiB and 100,000 keys and values, and a value at most 4,096 characters. Then each command answers at once."),
    YAML_SYNTAX("The file must be valid YAML."),
    YAML_DIRECTIVE("A directive that is not part of YAML 1.1 or 1.2 would be ignored without a warning."),
    YAML_DOCUMENT("A file holds exactly one YAML document. A second document would be ignored without a warning."),
    YAML_ALIAS(
            "Anchors and aliases are not allowed. They hide where a value comes from, and a few lines of them can fill the memory."),
    YAML_TAG("YAML tags are not allowed: a tag changes the type of a value."),
    YAML_DUPLICATE_KEY(
            "A key stands once in a mapping. Of two values for one key, YAML readers ignore one without a warning."),
    YAML_UNKNOWN_KEY(
            "Unknown keys are refused. With a misspelled key, the default would stay in force without a warning."),
    YAML_REFUSED_KEY("Some things of other tools have no key here, on purpose. Each finding says what to do instead."),
    YAML_MISSING_KEY("Required keys must be present, because they have no safe default."),
    YAML_TYPE(
            "Each value has the type that its key expects. Nothing is converted: as a number, version 1.30 would become 1.3."),
    YAML_WORD("The value must be one of the words that its key allows."),
    YAML_ITEMS("Each list has a largest number of items, a quota of AWS or several times what a large service has."),
    YAML_EMPTY_LIST("These lists need at least one item, because nothing can be built from an empty one."),

    // Names and texts.
    NAME_LABEL(
            "Names become DNS labels, Kubernetes names and parts of AWS names. A feature has up to 50 characters: where AWS allows "
                    + AwsLimits.TARGET_GROUP_NAME + ", its name is cut and gets a hash."),
    NAME_DUPLICATE("A name stands once in its list."),
    NAME_RESERVED(
            "Stacks, controllers and AWS have names, or beginnings of names, that features, namespaces, services and environments cannot use."),
    TIME_ZONE("The time zone must be one that both Java and Kubernetes know: windows and schedules depend on it."),
    REASON("A reason says why in words. An empty one, or a placeholder, tells a reviewer nothing."),

    // References between and within the files.
    REF_ENVIRONMENT("An environment is a folder beside service.yaml. A command for another name has nothing to read."),
    REF_LAYER("Each feature runs on a legacy layer that exists in every environment."),
    REF_LAYER_EMPTY(
            "Each layer runs a feature. A layer can be removed only after its last feature has retired, so an empty layer would stay forever."),
    REF_NAMESPACE("Features use the namespaces of service.yaml. The cluster stack creates these and no others."),
    REF_LOAD_BALANCER("Each HTTP feature uses a load balancer of the environment, and keeps it (T2)."),
    REF_NEED(
            "A need names a declared dependency or another HTTP feature. Network policies, permissions and alarms are made from the needs."),
    REF_PAIR("A pair is two features of this service, because both move in the same step."),
    REF_QUEUE("A worker consumes a declared queue of kind sqs or redis, and lists it under needs."),
    REF_DEPENDENCY("Each environment describes every dependency of service.yaml, and no other."),
    REF_DEPENDENCY_KEYS("The kind of a dependency decides which keys describe it."),

    // Features of any kind.
    FEATURE_KIND("The kind of a feature decides which section it has: http, worker or cron."),
    FEATURE_OWNER(
            "The owner of a feature is whom a reader asks. The page of the report and tables on terminals show it whole."),
    FREEZE_DAY("A freeze window repeats every year. Its first and last day are written month-day (R04)."),
    NEED_ACCESS("Each need declares its access. The permissions of the pods are exactly that access."),
    NEED_CONNECTIONS(
            "Each need of a database declares its connections. The connection budget of both fleets is computed from them (R51)."),
    NEED_PREFIX("Only a need of a bucket has a prefix, and the prefix ends with a slash."),
    CONF_NAME(
            "Names of environment variables have only letters, digits and underscores, so that every shell can read them."),
    CONF_BOTH("A key is either a variable or a secret. Both would set the same environment variable."),
    CONF_RESERVED(
            "Some names of variables belong to the platform, or change every program: credentials, the region, PATH, KUBERNETES_…."),
    CONF_SECRET(
            "Values of secrets do not belong in project files: they would reach templates, manifests and logs (T27)."),
    CONF_DIFFERENCE(
            "A declared difference between both sides names one key of the feature, once, and gives a reason (R34)."),

    // HTTP features.
    HTTP_HOST("A host has lower-case letters, digits, hyphens and wildcards, up to " + AwsLimits.CONDITION_TEXT
            + " characters with the domain (ALB)."),
    HTTP_PATH("A path pattern starts with a slash and has up to 128 characters (ALB)."),
    HTTP_HEALTH_PATH("A health check requests one path, without wildcards."),
    HTTP_HEALTH_CHECK(
            "A health check ends before the next one: 5 to 300 seconds apart, with 2 to 120 seconds for an answer (ALB). A release waits 5 minutes for an instance."),
    HTTP_PORT(
            "The port of a container is 1 to 65535. Below 1024, the pod gets the setting that a user other than root needs."),
    HTTP_PROBE(
            "Startup takes 30 seconds to an hour. Liveness does not ask the path of the health check: a full queue would end live pods (T39)."),
    HTTP_LONGEST_REQUEST("The longest request takes at most one hour, the limit of a deregistration delay (ALB)."),
    HTTP_LARGEST_BODY("A request body has 1 to 10,240 MiB. nginx on the legacy side refuses larger ones (413)."),
    HTTP_KEEP_ALIVE(
            "A process keeps idle connections longer than its load balancer. Otherwise a request meets a closed one, and gets 502."),
    HTTP_LEGACY_PORT(
            "Two features of a layer share no port of its instances: each has a local port, and its health check listens 10,000 above."),
    HTTP_PRIORITY("The priority of a listener rule is 1 to " + AwsLimits.LAST_PRIORITY + " (ALB)."),
    HTTP_PRIORITY_TAKEN("Two rules of one listener cannot have the same priority. CDK does not check this (T1)."),
    HTTP_PRIORITY_GAP(
            "On a new load balancer, priorities are at least 10 apart, so that a rule fits between two without renumbering (T1)."),
    HTTP_CANARY_PRIORITY(
            "The priority of a canary is 1 to 9 below that of its feature. The load balancer evaluates lower numbers first."),
    HTTP_CANARY_WIDE(
            "A canary is for staff: a header of the service's own, or a cookie, with an exact value. What every client sends would move all requests without a step."),
    HTTP_CONDITIONS("A listener rule has at most " + AwsLimits.CONDITION_VALUES + " condition values (ALB)."),
    HTTP_WILDCARDS("A listener rule has at most " + AwsLimits.CONDITION_WILDCARDS + " wildcards (ALB)."),
    HTTP_HEADER("A header condition names one header of up to 40 characters, with a value of up to 128 (ALB)."),
    HTTP_CONFLICT(
            "Each host and path is matched by one rule. A second rule for the same requests would never be used."),
    HTTP_OVERLAP("When two patterns match the same request, the rule with the lower priority number takes it."),
    HTTP_RESPONSE(
            "A load balancer redirects somewhere else, or gives a response of its own. A redirect that matches its own rule again never ends (ALB)."),
    HTTP_MAINTENANCE(
            "A maintenance has a free priority in front of the rules that it covers, and names features behind its load balancer."),
    HTTP_STICKINESS("Stickiness of target groups lasts 1 to 604,800 seconds (ALB)."),
    HTTP_TARGET_STICKINESS(
            "Sticky targets last 1 to 604,800 seconds. In a weighted rule they need sticky groups, and no cookie of an application works there (ALB, T8)."),
    HTTP_PROTOCOL_VERSION(
            "Both sides speak one version of HTTP, as all groups of a rule must. Probes and health checks of gRPC call its health service."),
    HTTP_WEB_SOCKETS(
            "A WebSocket ends when it is silent for longer than the idle timeout, and with its pod: within 120 seconds on spot (T15)."),
    HTTP_SLOW_START("Slow start is 0 (off) or 30 to 900 seconds (ALB)."),
    HTTP_TAKES_OVER(
            "On an existing listener, a feature names the owner's rule, or the default action, that serves it now (T44)."),
    HTTP_QUOTA("A load balancer has at most " + AwsLimits.RULES_PER_LOAD_BALANCER + " rules and "
            + AwsLimits.TARGET_GROUPS_PER_LOAD_BALANCER + " target groups (ALB; T2, T3)."),

    // Pods.
    POD_IMAGE("An image has a tag that never moves, or a digest. Then all pods run the same image (R19)."),
    POD_REGISTRY(
            "Nodes pull a feature's image without credentials, except from Amazon ECR: Docker Hub limits them, and nobody serves a private image."),
    POD_ACCOUNT(
            "A repository of Amazon ECR admits its own account alone, until its policy names the account of an environment that pulls from it."),
    POD_CPU("CPU is a Kubernetes quantity in millicores or whole cores, such as 500m or \"1\"."),
    POD_MEMORY("Memory is a Kubernetes quantity in Mi or Gi, such as 512Mi or 1Gi."),
    POD_COUNT("pods.min is not greater than pods.max, and at least one pod runs."),
    POD_PEAK(
            "pods.peak is the number of pods that carry the peak. The pods for each share are computed from it (T17)."),
    POD_FLOOR(
            "onDemandFloor pods of a spot feature stay on on-demand instances, so that it survives without spot capacity."),
    POD_SINGLETON(
            "On spot, a feature with requests runs at least two pods. A single pod is lost with its instance (R23)."),
    POD_DRAIN("On spot, a pod finishes its requests within the 120 seconds of the interruption notice (T15)."),
    POD_NODE_DRAIN(
            "A node is deleted, or its update fails, when its pods end later than the Cluster Autoscaler or EKS waits: 10 and 15 minutes."),
    POD_FITS("Each pod fits on an instance of its capacity. A larger pod is never scheduled."),
    POD_EGRESS(
            "fixedEgress keeps the addresses of a feature for the allow list of an external dependency, so the feature needs one."),
    POD_SCALING(
            "A target of the autoscaler leaves room until new pods are ready: CPU and memory, or requests and a query; for a worker, an age and a query."),
    POD_ARGUMENT("A word of a command is text without control characters, which both sides hand over as it is."),
    POD_USER("A container runs as a user other than root, as the Pod Security Standard restricted asks."),
    POD_CONTAINER("Each container of a pod has a name of its own, and the container of the feature has its name."),
    POD_VOLUME(
            "A volume of a pod is an empty folder with a size, a needed file system, or a claim, in a folder of its own. Empty folders fit on a node's disk."),
    POD_REFERENCE("A pod names the claims and Secrets of others as Kubernetes knows them."),

    // Workers.
    WORKER_CONSUMERS("A worker has at least 2 consumers, so that both fleets can share them, and at most pods.max."),
    WORKER_JOBS(
            "A worker declares the jobs per consumer and the longest job. Scaling and draining are computed from them."),
    WORKER_LIST("A Redis queue names its list. An SQS queue has no list."),
    WORKER_VISIBILITY(
            "The visibility timeout is longer than the longest job and its grace period. Otherwise SQS delivers the message again."),
    WORKER_SCALER(
            "A worker without a queue of SQS or Redis names another scaler of KEDA, whose secrets are those of the feature, or has a fixed number of consumers."),
    WORKER_SPOT("On spot, a job ends within the interruption notice. Longer jobs need checkpoints, or on-demand."),

    // Crons.
    CRON_SCHEDULE("The schedule of a cron has five fields."),
    CRON_DST(
            "Where clocks change, a run in the hour that they skip or repeat is skipped or comes twice, so the cron must be idempotent."),
    CRON_RUN("A run ends within 24 hours."),
    CRON_DEADLINE(
            "Kubernetes looks for missed runs every 10 seconds. With a shorter deadline, a run may never start (T26)."),
    CRON_WATCH(
            "An alarm tells that a run of a cron is missed, if CloudWatch gets its lines and one run comes within seven days."),
    CRON_PODS("A cron has one owner and one pod (T26)."),
    CRON_SPOT("On spot, a run can be interrupted and started again, so it must be idempotent."),

    // Where the environment is.
    ENV_ACCOUNT("An AWS account id has twelve digits."),
    ENV_REGION("The region is the code of an AWS region, such as ap-northeast-1."),
    ENV_DOMAIN("The domain has at least two labels. The hosts of the features are put before it."),
    ENV_SHARED(
            "Environments that serve share no domain of an account and region, queue of workers, cluster or Auto Scaling group. The second would take work of the first."),
    ENV_GITOPS(
            "With delivery gitops, Argo CD reads the manifests from a git repository. With delivery kubectl, nobody reads one."),
    ENV_CAPACITY("capacityPercent is the part of the capacity in service.yaml that this environment runs: 1 to 100."),
    ENV_INSTANCE_TYPE(
            "A declared instance type has a name of EC2 and is not in instance-shapes.json. Room, cost and images follow from its numbers."),
    ENV_EXTENSION(
            "An extension is a public class of this project that implements Extension. The synth creates and calls it."),
    SCALE_OUT("Each part of scaleOut is a number of seconds, up to two hours (R16, R17)."),

    // Network and load balancers.
    NET_CIDR("A CIDR block is an IPv4 address and a prefix length. All bits after the prefix are zero."),
    NET_PRIVATE(
            "A new VPC has private addresses. With public ones, nothing in it could reach the hosts of the internet that have them."),
    NET_VPC_SIZE("A VPC is at most a /16 (AWS), and large enough for the subnets of its zones."),
    NET_OVERLAP("The VPCs of one account and region do not overlap, so that they can be peered."),
    NET_ZONES("The network has two or three zones of its region, each once."),
    NET_ADDRESSES("Each pod has an address of its private subnet. The addresses are enough even when a zone is lost."),
    NET_NAT("The network has at least one NAT gateway, and at most one per zone."),
    NET_EXISTING("The network either creates a VPC (natGateways) or uses one that exists (existing)."),
    NET_BLOCKS(
            "The blocks of the subnets of an existing VPC make NetworkPolicies narrow. They lie in the VPC, apart from each other."),
    NET_FLOW_LOGS(
            "Flow logs of a new VPC go to a log group or a bucket of this project for retentionDays, or to a bucket that exists."),
    NET_ALLOW_FROM("An internal load balancer lists the addresses that may connect, and not 0.0.0.0/0."),
    NET_LISTENER(
            "An existing load balancer is named by its ids, in the account, region and VPC of the environment. Its owner keeps the rest (T44)."),
    NET_BALANCER_BLOCKS(
            "Pods admit an existing load balancer from the blocks of its own subnets. It has two or more, each /16 to /28 and apart."),
    NET_BALANCER_ACCOUNT(
            "A listener rule and its target groups are in the account of the load balancer. No stack of another account creates them."),
    NET_OWNER_ACCOUNT(
            "In a VPC that another account shares, an environment keeps to the security groups of its own account. Others it only names."),
    NET_IDLE_TIMEOUT(
            "The idle timeout of an existing load balancer is longer than the longest request behind it. Its owner sets it (T45)."),
    NET_BALANCER_ATTRIBUTES(
            "The attributes of a new load balancer fit to what is behind it. Those of one that exists are its owner's."),
    NET_CERTIFICATE("A load balancer uses certificates of its own account and region, at most " + AwsLimits.CERTIFICATES
            + ": the default one and " + AwsLimits.FURTHER_CERTIFICATES + " more (ALB)."),

    // The legacy side.
    LEGACY_PURPOSE(
            "AWS ended OpsWorks on 2024-05-26. An environment with provider opsworks is a record, and cannot be deployed."),
    LEGACY_IMAGE("Provider autoscaling starts its instances from a machine image (AMI)."),
    LEGACY_TYPE(
            "Each layer has an instance type of instance-shapes.json, or one of instanceTypes. Capacity and cost are computed from its vCPU and memory."),
    LEGACY_PORT("A layer with an HTTP feature needs a port. Its target group sends the requests there."),
    LEGACY_INSTANCES(
            "A layer of provider autoscaling or opsworks always runs an instance. With provider external, somebody else starts them."),
    LEGACY_CPU("cpuPercent is 10 to 95. Above it, load instances start."),
    LEGACY_REQUESTS(
            "requestsPerTarget is at least 1. Only an Auto Scaling group that Hikkoshi creates, for features with requests, can track it."),
    LEGACY_WINDOW("Timed instances run in windows, such as daily 20:00-23:00."),
    LEGACY_TARGET_GROUP(
            "With provider external, each HTTP layer names an existing target group for each of its load balancers or features."),
    LEGACY_BALANCER(
            "A target group belongs to one load balancer. So a fleet that exists stays behind its own load balancer (T44)."),
    LEGACY_HONOURS(
            "Only a fleet of provider external says what it honours, its Auto Scaling groups and their sizes. Hikkoshi creates the others, which honour all."),
    LEGACY_TARGETS("A layer of provider autoscaling has at most " + AwsLimits.TARGET_GROUPS_OF_SCALING_GROUP
            + " HTTP features: its Auto Scaling group has a target group for each."),
    LEGACY_STACK("Provider opsworks has a stack. The other providers have no stack."),
    LEGACY_SYSTEM("A Chef 12 stack ran on Amazon Linux, Ubuntu LTS, CentOS Linux 7 or Red Hat Enterprise Linux 7."),
    LEGACY_AGENT("The version of the OpsWorks agent is LATEST, or four digits and a time."),
    LEGACY_KEY_NAME("OpsWorks instances got an EC2 key pair, by its name of up to 255 ASCII characters."),
    LEGACY_SSH_FROM("Port 22 was open to listed networks, never to all addresses."),
    LEGACY_SSH_KEY(
            "A user profile has a public key, one line of ssh-ed25519 or ssh-rsa. A private key in a file must be revoked."),
    LEGACY_PROFILES(
            "With provider opsworks each person has an SSH key for the instances. With the other providers people sign in through Session Manager and have no SSH key (R14)."),
    LEGACY_LAYER_TYPE(
            "A Chef 12 stack has layers of type custom only. Other types, such as rails-app, belong to Chef 11."),
    LEGACY_RECIPE("Each recipe that a layer names is a file of the cookbooks (R08)."),
    LEGACY_COOKBOOKS("The record of a Chef 12 stack names the archive of this project in S3, or a Git repository."),
    LEGACY_BERKSHELF("A Chef 12 stack does not run Berkshelf. The archive holds every cookbook that is needed."),
    LEGACY_VOLUME("A volume is mounted below the root, and has 1 to 16,384 GiB (EBS)."),
    LEGACY_RAID("A Chef 12 stack does not build RAID arrays: each volume is one disk."),
    LEGACY_OFFSET(
            "In a time zone with summer time, legacy.utcOffset says which offset the windows keep: timers and schedules run in UTC."),
    LEGACY_TIMER("An OpsWorks timer starts and stops at whole hours of UTC."),

    // The cluster.
    CLUSTER_VERSION("The Kubernetes version is one whose end of standard support is known."),
    CLUSTER_NEEDS(
            "The version of an existing cluster is its owner's. It has what the manifests need: a sleep before a container stops, which is in 1.30."),
    CLUSTER_VERSION_END(
            "The Kubernetes version is in standard support until the last step. Afterwards AWS charges more, and later upgrades the cluster itself."),
    CLUSTER_UPGRADE(
            "With upgradePolicy: standard, EKS upgrades the cluster by itself when standard support ends, also in the middle of a move."),
    CLUSTER_ENDPOINT(
            "The API endpoint admits listed addresses: publicAccessCidrs if it is public, privateAccessCidrs inside the VPC."),
    CLUSTER_EXISTING(
            "An existing cluster is named by its ids, in the account, region and VPC of the environment. Its owner keeps the rest."),
    CLUSTER_DELIVERY(
            "Argo CD applies the manifests of an existing cluster, or a role that its owner admits. Nothing else may change it."),
    CLUSTER_IDENTITY(
            "Pods of an existing cluster get their roles through EKS Pod Identity, or through the OIDC provider of their own account."),
    CACHE_SECRET(
            "The secret of an image cache is in the account and region of the environment, and its name begins with ecr-pullthroughcache/ (ECR)."),
    CACHE_CREDENTIALS(
            "Amazon ECR caches images of Docker Hub and GitHub only with credentials. Without a cache, a rate limit can stop new nodes from starting pods."),
    POOL_SIZE("A node group has at most " + AwsLimits.NODES_PER_GROUP + " instances, and min <= typical <= max (EKS)."),
    POOL_DISK("The disk of a node has 20 to 16,384 GiB: it holds the images."),
    POOL_TYPE(
            "The instance type is one of instance-shapes.json, or of instanceTypes. The autoscaler and the cost need its vCPU and memory."),
    POOL_TYPE_COUNT(
            "A spot pool has at least six instance types, to find capacity. A node group has at most twenty (T22)."),
    POOL_SHAPE(
            "All types of a pool have the same vCPU and memory, because the autoscaler calculates with the first one (T22)."),
    POOL_ARCHITECTURE("All pools have the same CPU architecture, because features do not choose one."),
    POOL_ACCELERATOR(
            "All types of a pool have the same accelerator, and EKS has an image with its driver: the nodes have one image."),
    POOL_SPOT(
            "The cluster has at least two spot pools, so that a shortage of one instance size does not stop every feature (T22)."),
    POOL_ZONE("A pool runs in zones of the network."),
    POOL_LABEL(
            "Labels and taints have keys of your own, and values that EKS accepts. Hikkoshi, Kubernetes and EKS set the other keys."),
    POOL_ON_DEMAND(
            "One on-demand pool always has an instance. Controllers and features with a single pod run there (T22)."),
    POOL_PLATFORM(
            "On-demand pools hold the platform: at min what starts before the autoscaler, at max all its pods. Otherwise pods wait for ever."),
    PERSON_ARN("People sign in with an IAM role."),
    PERSON_ROLE("The role of a person is not one that only an AWS service takes."),
    PERSON_ACCOUNT(
            "People sign in with a role of the environment's own account, or of another one that the environment trusts."),
    PERSON_EMAIL("The alarms of an environment reach its contacts by email."),
    PERSON_ADMIN("At least one person is an admin, because the creator of the cluster gets no access."),

    // Dependencies of an environment.
    DEPENDENCY_ID("The name of a dependency follows the naming rules of its AWS service."),
    DEPENDENCY_SHARED(
            "Each dependency is a resource of its own. Under two names, its connections would be counted twice (R51)."),
    DEPENDENCY_ADDRESS("An address is a host name, without scheme and port."),
    DEPENDENCY_PORT("A port is 1 to 65535."),
    DEPENDENCY_LATER(
            "In a new VPC, a database and its security group come after the network and before all other stacks."),
    DEPENDENCY_REACH(
            "A database, cache or broker that features need names its security group or its CIDR blocks. Both sides of the way to it follow from that."),
    DEPENDENCY_NODES(
            "A cache of kind redis names 1 to 10 nodes. Each node is a cache cluster with metrics; a replication group has none."),
    DEPENDENCY_TLS(
            "Clients of a dependency with TLS use a name of its certificate and a URL that turns TLS on. Without TLS, they send no password."),
    DEPENDENCY_SIGN_IN(
            "A database or Redis names the secret keys that clients sign in with, and each feature that needs it has these keys."),
    DEPENDENCY_OPEN(
            "A Redis without TLS or without a password is allowed, because it may exist this way. A warning shows it."),
    DEPENDENCY_CONNECTIONS(
            "maxConnections is the number of connections that the database allows: 1 to 16,000 in Aurora MySQL, 100,000 in RDS for MySQL, 262,143 in PostgreSQL."),
    DEPENDENCY_STORAGE(
            "storageGiB is the allocated storage of an RDS DB instance, in GiB. An alarm rises when less than a tenth is free."),
    DEPENDENCY_KEY(
            "A bucket, table, queue or topic names its customer managed key, in its own region. Both sides may use the key through that service alone."),
    DEPENDENCY_ELSEWHERE(
            "Across accounts and regions, no stack can add a rule to a security group, and no alarm of a worker can read its queue."),
    DEPENDENCY_UNSEEN(
            "Metrics stay in the account and region of their resource. Alarms and graphs of a dependency in another one are made there."),
    DEPENDENCY_TIMEOUT(
            "A queue of kind sqs has a visibility timeout of 1 second to 12 hours. Other kinds have no visibility timeout."),

    // Observability.
    OBS_BACKEND("A signal goes to a backend that receives it (R52)."),
    OBS_WITHOUT(
            "Only traces and Kubernetes events may have no backend, because no alarm reads them. Each has a reason (R52)."),
    OBS_UNSEEN("Nobody sees a signal without a backend, on either side of the move (R48)."),
    OBS_ERRORS("errorPercent is 0.01 to 50. The alarm rises when more requests fail."),
    OBS_SLOWER(
            "slowerPercent is 1 to 1000. The alarm rises when EKS is slower than the legacy side by more than this."),
    OBS_FLOOR("requestFloor is at least 1. With fewer requests in five minutes, ratios are not judged."),
    OBS_MONITORING(
            "monitoringMinutes is 15 to 180. An alarm needs 15 minutes to rise; CloudFormation monitors at most 180 (AWS)."),
    OBS_ACCOUNT("New Relic needs newRelic.account when a signal goes there: dashboards and markers name it."),
    OBS_OTLP("A signal that goes to otlp needs the endpoint, an https URL on port 443, which both fleets reach."),
    OBS_QUERIES("A query that scales asks one workspace of the account, whose id each environment names for KEDA."),
    OBS_NOBODY("Somebody gets the alarms of an environment that serves: without contacts nobody is subscribed (R45)."),
    OBS_CONTACT("Each contact is one of cluster.people, so that runbooks name people who can act (R45)."),

    // Policy and ledger.
    POLICY_RANGE("Each value of policy has a range. Outside it, the rule that uses the value would have no effect."),
    POLICY_BECAUSE(
            "A policy value outside its recommended range says why, and since when: { value, because, since } (R38, R41)."),
    POLICY_SHOWN(
            "A limit outside its recommended range is shown by every check and every synth; one that gets looser, by the check of the change."),
    LEDGER_DATE("Each step has a date, such as 2026-02-04, and so has the reason of a limit."),
    LEDGER_VERB("A step does exactly one thing."),
    LEDGER_SUBJECT("A step names features and layers of the environment, each once."),
    LEDGER_TO(
            "The key to is 1 to 99 for a shift, and 0 to 99, adopted or on-legacy for a roll-back. Other steps do not have it."),
    LEDGER_EVACUATE("Only a roll-back to a share can evacuate (T7)."),
    LEDGER_OVERRIDE("override lists ids of rules of the ledger, such as PLAN-BAKE.");

    private final String why;

    InputRule(String why) {
        this.why = why;
    }

    @Override
    public String id() {
        return name().replace('_', '-');
    }

    @Override
    public String why() {
        return why;
    }
}
