package dev.hikkoshi.config;

import dev.hikkoshi.finding.Rule;

/**
 * Every rule that the input is held to before the ledger is: the table of contents of this package. Each has at least one
 * invalid case under {@code test/resources/cases/invalid}.
 */
public enum InputRule implements Rule {

    // The files themselves.
    YAML_FILE("An environment is a folder with environment.yaml and migration.yaml, beside one service.yaml."),
    YAML_ENCODING("Files are UTF-8, so that everybody reads the same."),
    YAML_SYNTAX("What is no YAML means nothing."),
    YAML_DOCUMENT("A file holds exactly one document; a second one would be ignored silently."),
    YAML_ALIAS("Anchors and aliases hide where a value comes from, and can grow without bound."),
    YAML_TAG("A tag turns a value into something else than it looks."),
    YAML_DUPLICATE_KEY("Of two values for one key, one would be ignored silently."),
    YAML_UNKNOWN_KEY("A misspelt key would leave its default in force silently."),
    YAML_MISSING_KEY("Some things have no safe default."),
    YAML_TYPE("Nothing is converted: a version 1.30 read as a number is 1.3."),
    YAML_WORD("A word outside the list means nothing."),
    YAML_EMPTY_LIST("Some lists need at least one item."),

    // Names and texts.
    NAME_LABEL("Names become DNS labels, Kubernetes names and parts of AWS names of at most 32 characters."),
    NAME_DUPLICATE("A name stands for one thing."),
    NAME_RESERVED(
            "Stacks and manifests of features stand beside those of the environment, namespaces beside Kubernetes's own."),
    TIME_ZONE("Windows and schedules mean nothing without a zone that Java and Kubernetes both know."),
    REASON("A reason that says nothing is none."),

    // References between and within the files.
    REF_ENVIRONMENT("Environments are the folders beside service.yaml."),
    REF_LAYER("A feature starts on a layer of every environment."),
    REF_LAYER_EMPTY("A layer without features would never go: only its last feature's retirement frees it."),
    REF_NAMESPACE("Namespaces are created by the cluster's stack, from one list."),
    REF_LOAD_BALANCER("A feature is given a load balancer once and keeps it (T2)."),
    REF_NEED("Network policies, identity and observability follow from what a feature needs."),
    REF_PAIR("A pair is two features of this service that move in one step."),
    REF_QUEUE("A worker consumes a queue that is declared, of kind sqs or redis, and needs it."),
    REF_DEPENDENCY("Every environment knows every shared dependency of the service, and no other."),
    REF_DEPENDENCY_KEYS("What has to be known of a dependency follows from its kind."),

    // Features of any kind.
    FEATURE_KIND("What a feature declares follows from its kind."),
    FREEZE_DAY("A freeze is a window of every year, by month and day (R04)."),
    NEED_ACCESS("Rights are derived from declared access, and nothing gets more than it declares."),
    NEED_CONNECTIONS("The connection budget of both fleets needs the connections of each feature (R51)."),
    NEED_PREFIX("Only a bucket has parts, and a part ends in a slash."),
    CONF_NAME("Environment variables have names that every shell can read."),
    CONF_BOTH("A key is a variable or a secret; both would race for one name."),
    CONF_SECRET("A secret's value in a file of the project would reach templates, manifests and logs (T27)."),
    CONF_DIFFERENCE("A declared difference is one key that the feature has, once, with a reason (R34)."),

    // HTTP features.
    HTTP_HOST("A host condition holds a host name of letters, digits, hyphens and wildcards, up to 128 characters."),
    HTTP_PATH("A path condition starts with a slash and has up to 128 characters."),
    HTTP_HEALTH_PATH("A health check asks for one path."),
    HTTP_PORT("Restricted pods do not run as root and bind no port below 1024."),
    HTTP_LONGEST_REQUEST("A deregistration delay is at most one hour (ALB)."),
    HTTP_PRIORITY("A listener rule's priority is 1 to 50,000 (ALB)."),
    HTTP_PRIORITY_TAKEN("Two rules of one listener cannot share a priority; CDK lets it pass (T1)."),
    HTTP_PRIORITY_GAP("Gaps of 10 leave room for a rule between two, without renumbering (T1)."),
    HTTP_CANARY_PRIORITY("The staff's rule is asked right before the feature's own, or it would never be reached."),
    HTTP_CONDITIONS("A rule has at most 5 condition values (ALB)."),
    HTTP_WILDCARDS("A rule has at most 5 wildcards (ALB)."),
    HTTP_HEADER("A header condition names one header of up to 40 characters, and a value of up to 128 (ALB)."),
    HTTP_CONFLICT("Exactly one rule matches each host and path; the second of two equal ones would be dead."),
    HTTP_OVERLAP("Where two patterns match the same request, the priority alone decides."),
    HTTP_STICKINESS("Group stickiness lasts 1 to 604,800 seconds (ALB)."),
    HTTP_SLOW_START("Slow start is off or 30 to 900 seconds (ALB)."),
    HTTP_QUOTA("A load balancer has at most 100 rules and 100 target groups (ALB; T2, T3)."),

    // Pods.
    POD_IMAGE("An image is named by a tag that never moves, or a digest: the same one everywhere (R19)."),
    POD_CPU("Requests are quantities of Kubernetes: 500m or 1."),
    POD_MEMORY("Requests are quantities of Kubernetes: 512Mi or 1Gi."),
    POD_COUNT("The fewest pods are at most the most."),
    POD_PEAK("The capacity before each share is computed from the pods that carry the peak (T17)."),
    POD_FLOOR("A floor is the part of a feature on spot that stays on on-demand instances."),
    POD_SINGLETON("One pod alone on spot is gone with its instance; two survive (R23)."),
    POD_DRAIN("A spot instance is gone 120 seconds after the notice (T15)."),
    POD_FITS("A pod that is larger than every instance of its capacity is never scheduled."),
    POD_EGRESS("A fixed egress is kept for somebody's allow list, who is a need outside."),

    // Workers.
    WORKER_CONSUMERS("A share of consumers needs at least two of them, and a pod for each."),
    WORKER_JOBS("Scaling needs the jobs of one consumer, and how long they run."),
    WORKER_LIST("A Redis queue is a list, named by its key; SQS has none."),
    WORKER_VISIBILITY("A message that shows up again while it is worked on is worked on twice."),
    WORKER_SPOT("A job longer than the spot notice needs checkpoints, or on-demand."),

    // Crons.
    CRON_SCHEDULE("A CronJob's schedule has five fields."),
    CRON_DST("Where clocks change, a slot is run twice or never once a year."),
    CRON_RUN("A run ends within a day."),
    CRON_DEADLINE("Kubernetes looks for missed runs every 10 seconds; a shorter deadline misses all (T26)."),
    CRON_PODS("A cron has one owner and one pod (T26)."),
    CRON_SPOT("A run that spot interrupts is run again, which only an idempotent one survives."),

    // Where the environment is.
    ENV_ACCOUNT("An AWS account has twelve digits."),
    ENV_REGION("A region is named as AWS names it."),
    ENV_DOMAIN("Host names are made from the domain."),
    ENV_CAPACITY("An environment runs a part of what service.yaml declares."),
    ENV_EXTENSION("An extension is a class that the synth creates and calls."),
    SCALE_OUT("The parts of a start are seconds, up to two hours each (R16, R17)."),

    // Network and load balancers.
    NET_CIDR("A block is an IPv4 address and a prefix, without bits below the prefix."),
    NET_VPC_SIZE("A VPC is a /16 at most (AWS), and must hold the subnets of its zones."),
    NET_OVERLAP("VPCs with overlapping addresses can never be peered."),
    NET_ZONES("Two or three zones of the region, each once."),
    NET_ADDRESSES("Every pod has an address of its private subnet, even when a zone is lost."),
    NET_NAT("One NAT gateway at least, and at most one per zone."),
    NET_EXISTING("A VPC is created with its NAT gateways, or exists with its ids."),
    NET_ALLOW_FROM("An internal load balancer says who may connect, and never everybody."),
    NET_CERTIFICATE("A load balancer takes certificates of its own region, at most 25."),

    // The legacy side.
    LEGACY_PURPOSE("AWS OpsWorks ended on 2024-05-26: it is kept as a record, and deployed no more."),
    LEGACY_IMAGE("Auto Scaling starts instances from an image."),
    LEGACY_TYPE("Capacity and cost need the instance's shape."),
    LEGACY_PORT("A target group sends to a port; a layer needs one as soon as it has an HTTP feature."),
    LEGACY_INSTANCES("A layer of ours has instances; a layer of somebody else's has target groups instead."),
    LEGACY_CPU("Load instances start above a usual CPU."),
    LEGACY_WINDOW("Timed instances run in windows such as daily 20:00-23:00."),
    LEGACY_TARGET_GROUP("For the external provider, each HTTP layer names a target group per load balancer."),
    LEGACY_STACK("An OpsWorks layer belongs to a stack; the other providers have none."),
    LEGACY_SYSTEM("A Chef 12 stack ran on a few Linux systems."),
    LEGACY_AGENT("An OpsWorks agent has a version, or the latest."),
    LEGACY_KEY_NAME("An instance of OpsWorks got an EC2 key pair, by its name."),
    LEGACY_SSH_FROM("Port 22 was open to some, never to everybody."),
    LEGACY_SSH_KEY("A user profile holds a public key, one line of ssh-ed25519 or ssh-rsa, never a private one."),
    LEGACY_PROFILES("OpsWorks knows people by their keys; the other providers know no keys (R14)."),
    LEGACY_LAYER_TYPE("A Chef 12 stack has custom layers only, no built-in ones."),
    LEGACY_RECIPE("Every recipe that is named is a file of the cookbooks (R08)."),
    LEGACY_COOKBOOKS("A Chef 12 stack fetches cookbooks from S3 or Git, not from Subversion."),
    LEGACY_BERKSHELF("A Chef 12 stack knows no Berkshelf: what a cookbook needs is in the archive."),
    LEGACY_VOLUME("A volume has a mount point of its own, and up to 16 TiB."),
    LEGACY_RAID("A Chef 12 stack builds no RAID: a volume is one disk."),
    LEGACY_OFFSET("Where clocks change, the windows say which offset they keep: timers and schedules are UTC."),
    LEGACY_TIMER("An OpsWorks timer knows whole hours of UTC."),

    // The cluster.
    CLUSTER_VERSION("A Kubernetes version is one whose end of standard support is known."),
    CLUSTER_VERSION_END("After the end of standard support AWS charges more, and upgrades by itself in the end."),
    CLUSTER_ENDPOINT("The API server answers to nobody by accident."),
    POOL_SIZE("A node group has at most 450 instances, and its sizes are in order (EKS)."),
    POOL_DISK("A node's disk holds its images."),
    POOL_TYPE("The autoscaler and the cost model need the instance's shape."),
    POOL_TYPE_COUNT("Spot needs six types to choose from; a node group takes twenty (T22)."),
    POOL_SHAPE("The autoscaler simulates with a pool's first type, so all have its vCPU and memory (T22)."),
    POOL_ARCHITECTURE("An image runs on one architecture, and no feature says which."),
    POOL_SPOT("Two spot pools, so that one shape's shortage is not everybody's (T22)."),
    POOL_ZONE("A pool's nodes are in zones of the network."),
    POOL_LABEL("Some labels and taints are given by the synthesis, by Kubernetes or by EKS."),
    POOL_ON_DEMAND("Controllers and singletons need an on-demand pool that is never empty (T22)."),
    PERSON_ARN("People sign in with an IAM role."),
    PERSON_ADMIN("The creator of the cluster is no admin, so somebody else has to be."),

    // Dependencies of an environment.
    DEPENDENCY_ID("A dependency is called as its AWS service allows."),
    DEPENDENCY_ADDRESS("Pods reach it by a host name."),
    DEPENDENCY_PORT("A port is 1 to 65535."),
    DEPENDENCY_CONNECTIONS("The connection budget is a part of what the database takes."),
    DEPENDENCY_TIMEOUT("Only SQS has a visibility timeout, of at most 12 hours."),

    // Observability.
    OBS_BACKEND("A backend has a signal only if something here brings it there (R52)."),
    OBS_ERRORS("An alarm on failed requests rises somewhere between never and always."),
    OBS_SLOWER("Half as slow again is worth a look; a tenth of the speed is no criterion."),
    OBS_FLOOR("Without a floor, one failed request of three takes a step back."),
    OBS_MONITORING("An alarm takes a quarter of an hour to rise, and CloudFormation watches up to three (AWS)."),
    OBS_ACCOUNT("New Relic's dashboards and markers name an account."),
    OBS_CONTACT("A runbook names people who exist (R45)."),

    // Policy and ledger.
    POLICY_RANGE("A limit that limits nothing is none."),
    LEDGER_DATE("A step has a day: 2026-02-04."),
    LEDGER_VERB("A step does exactly one thing."),
    LEDGER_SUBJECT("A step names features and layers that the environment has, each once."),
    LEDGER_TO("A shift has a share of 1 to 99, a roll-back one of 0 to 99 or on-legacy, and nothing else has any."),
    LEDGER_EVACUATE("Only a roll-back to a share evacuates (T7)."),
    LEDGER_OVERRIDE("What a step overrides is the id of a rule.");

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
