package dev.hikkoshi.adopt;

import dev.hikkoshi.finding.Rule;
import java.util.Arrays;
import java.util.Optional;

/** What an import refuses: files that cannot be read, and what lives but has no form in the model. */
public enum ImportRule implements Rule {
    FILE(
            "Each file of the import is JSON of the AWS CLI, has a known name and at most 16 MiB, and none that is needed is missing.",
            "Run the command that `hikkoshi import --commands` prints for this file again."),
    PAGE(
            "A file has all pages of its answer. A missing page would leave rules and groups out of the move.",
            "Run the command without --no-paginate and --max-items."),
    SHAPE(
            "A file has the shape that the AWS CLI prints: a list of resources, each with its id.",
            "Run the command with --output json and without a --query of your own."),
    TWICE(
            "A resource is described once. Two descriptions that differ are of two moments.",
            "Empty the folder, and run all commands again."),
    ACCOUNT(
            "All files are of one account and one region: an environment has one of each.",
            "Run the commands with one profile and one region, into an empty folder."),
    MISSING(
            "What a resource names is described too. Otherwise nobody knows where its requests go.",
            "Run the command that describes it."),
    ANSWERS(
            "The answers are YAML with the keys service, features, environment and leave, and name only what exists.",
            "Write the keys that the import asks for."),
    LEAVE(
            "What stays with its owner is named by a whole ARN, or by its kind and its name: names of several kinds can be alike.",
            "Write the ARN that the AWS CLI shows."),
    UNKNOWN(
            "Each value of a file has an answer: reproduced, normalised, out of scope or refused. A value without one is a bug.",
            "Report the path as a bug. Until then, leave the resource to its owner."),
    DIFFERENCE(
            "What the written files say renders to the same description again, value by value.",
            "Remove the answer that says something else, or report the path as a bug."),
    TWO_LISTENERS(
            "A load balancer has one listener that forwards to the fleet. The model adds rules to one.",
            "Leave the other listener to its owner, with its ARN under leave in the answers."),
    LISTENER_WEIGHTS(
            "A target group has one share of the requests. Two listeners that give it different weights have no common phase 0.",
            "Ask the owner to give the group the same weight on both listeners."),
    HOST_FORM(
            "A host has letters, digits, hyphens and wildcards, so that a rule of this project can have it.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    PATH_FORM(
            "A path pattern starts with a slash and has known characters, so that a rule of this project can have it.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    PRIORITY(
            "Our rule stands directly above the owner's, and 10 away from our others, so a number must be free there.",
            "Ask the owner to renumber: `aws elbv2 set-rule-priorities` with steps of 20 moves no request. Then describe the rules again."),
    SAME_REQUESTS(
            "Two rules with the same hosts and paths are one feature: the second one is never reached.",
            "Ask the owner to delete the second rule, or leave it to its owner."),
    NEVER_REACHED(
            "A rule whose requests an earlier rule takes serves nobody. As a feature it would move nothing.",
            "Ask the owner to delete the rule or to give it a lower number, or leave it to its owner."),
    TWO_FLEETS(
            "A target group has the instances of one Auto Scaling group. The model has one layer for a group.",
            "Leave one of the Auto Scaling groups to its owner, with its name under leave in the answers."),
    TWO_TYPES(
            "All instances of a layer have one type. Its capacity is their number times that type.",
            "Wait for the end of the instance refresh, or write the instanceType of its layer under layers in the answers."),
    TWO_VPCS(
            "All load balancers of an environment are in its VPC.",
            "Leave those of the other VPC to their owner, and import them as another environment."),
    ZONES(
            "An environment needs a public and a private subnet in two zones.",
            "Create the subnets, and describe them again."),
    VPC_BLOCKS(
            "The subnets of nodes and pods are in the first block of the VPC.",
            "Name other subnets under environment.network in the answers."),
    SHARED_VPC(
            "The VPC and its subnets belong to the account of the environment.",
            "Import from the account that owns the VPC."),
    SECURITY_GROUPS(
            "Pods admit a security group of the load balancer, so it has one.",
            "Ask the owner to give the load balancer a security group."),
    NETWORK_BALANCER(
            "A Network Load Balancer has no listener rules, so no feature can move behind it alone.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    GATEWAY_BALANCER(
            "A Gateway Load Balancer passes packets through appliances, and has no requests.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    BALANCER_STATE(
            "A load balancer that is created or has failed serves nobody yet.",
            "Wait until its state is active, and describe it again."),
    OUTPOST(
            "A load balancer on an Outpost has addresses that the cluster's network does not know.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    LISTENER_PROTOCOL(
            "A listener with rules has the protocol HTTP or HTTPS.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    CLIENT_CERTIFICATE_PASSED(
            "A fleet that reads the client's certificate from a header needs a proof of the same on EKS, which the model has no form for.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    MUTUAL_TLS(
            "A listener that verifies client certificates trusts a store that the model does not know.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    WEIGHT_ZERO(
            "A rule whose only group has weight 0 serves nobody (503). Taking it over would keep the fault.",
            "Ask the owner for the rule that serves the requests."),
    DEFAULT_GROUPS(
            "A default action that shares requests between groups has no form: our rule takes over one group at 100.",
            "Ask the owner to end the other move first, with one group in the default action."),
    DEFAULT_STICKINESS(
            "A default action with sticky groups has no form in the model, because one group needs none.",
            "Ask the owner to turn the stickiness of the default action off."),
    AUTHENTICATE_DEFAULT(
            "A default action that signs users in has a secret that AWS does not show, so our rule cannot do the same.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    REGEX_HOST(
            "A rule of this project matches hosts by wildcards. A regular expression would become another set of hosts.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    REGEX_PATH(
            "A rule of this project matches paths by wildcards. A regular expression would become another set of paths.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    REGEX_HEADER(
            "A header that is matched by a regular expression has no form in the model.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    HEADER(
            "A rule that asks for a header takes a part of the requests. The model has hosts and paths.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    METHOD(
            "A rule that asks for a method takes a part of the requests. The model has hosts and paths.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    QUERY(
            "A rule that asks for a query takes a part of the requests. The model has hosts and paths.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    SOURCE_IP(
            "A rule that asks for an address takes a part of the clients. The model has hosts and paths.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    TWO_GROUPS(
            "A rule that shares requests between two groups is in another move. Ours takes over one group at 100.",
            "Ask the owner to end that move first, with one group in the rule."),
    MANY_GROUPS(
            "A rule of a move has at most two groups: one on each side. This one has more.",
            "Ask the owner for a rule with one group."),
    AUTHENTICATE_OIDC(
            "A rule that signs users in has a client secret that AWS does not show, so our rule cannot do the same.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    AUTHENTICATE_COGNITO(
            "A rule that signs users in through a user pool has no form in the model.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    JWT(
            "A rule that validates tokens has no form in the model. Without it, requests without a token would pass.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    HOST_REWRITE(
            "A rule that rewrites the host sends another request than it got. The model has no transform.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    URL_REWRITE(
            "A rule that rewrites the path sends another request than it got, and EKS would see the old path.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    LAMBDA(
            "A function is no fleet, and has no instances that a layer could have.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    BALANCER_TARGET(
            "A target group whose target is a load balancer belongs to a Network Load Balancer.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    HTTP2(
            "The group on EKS speaks HTTP/1.1. A fleet with HTTP/2 would get other requests after the move.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    GRPC(
            "The group on EKS speaks HTTP/1.1, and checks a path. gRPC needs neither.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    IPV6_TARGETS(
            "Pods have IPv4 addresses. A group of IPv6 targets has no counterpart.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    GROUP_PROTOCOL(
            "An Application Load Balancer forwards HTTP or HTTPS to its targets.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    TARGET_CONTROL(
            "A group with a target control port limits requests per target by an agent that pods do not have.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    NO_HEALTH_CHECK(
            "Without a health check nobody knows which targets may get requests.",
            "Ask the owner to turn the health check on."),
    HEALTH_PROTOCOL(
            "The health check of a feature requests a path by HTTP.", "Ask the owner for a health check by HTTP."),
    TARGET_STICKINESS(
            "Clients that stick to one instance lose their session in the move. Sticky targets need sticky groups first (T8).",
            "Keep sessions in a shared store, and ask the owner to turn the stickiness off."),
    APPLICATION_COOKIE(
            "Stickiness by a cookie of the application does not work with weighted groups (T8).",
            "Keep sessions in a shared store, and ask the owner to turn the stickiness off."),
    LATTICE(
            "A fleet behind VPC Lattice gets requests that no listener rule moves.",
            "Leave it to its owner with its ARN under leave in the answers, or ask the owner to change it."),
    LAUNCH_CONFIGURATION(
            "A launch configuration ends: AWS creates no new ones. A fleet that cannot start instances is no way back.",
            "Ask the owner for a launch template, or leave the Auto Scaling group to its owner."),
    MIXED_INSTANCES(
            "A layer has one instance type, and its sizes count instances on demand. A mixed group does not say which type counts.",
            "Write the instanceType that counts for its layer under layers in the answers. With weights, requirements or spot instances, leave the Auto Scaling group to its owner."),
    WARM_POOL(
            "Instances in a warm pool do not serve, and the model has no form for them.",
            "Leave the Auto Scaling group to its owner. Its layer has no machines then, and no capacity is known."),
    CLASSIC_BALANCER(
            "A Classic Load Balancer has no rules. Its requests reach the fleet beside each move.",
            "Ask the owner to detach the Classic Load Balancer first."),
    CAPACITY_UNITS(
            "The minimum of the group counts vCPUs or memory, and the model counts instances.",
            "Leave the Auto Scaling group to its owner."),
    CAPACITY_WEIGHTS(
            "The minimum of the group counts weights of instances, and the model counts instances.",
            "Leave the Auto Scaling group to its owner."),
    SUSPENDED(
            "A fleet that starts, replaces or registers no instances is no way back.",
            "Ask the owner to resume the process: `aws autoscaling resume-processes`."),
    GROUP_DELETING(
            "An Auto Scaling group that is being deleted is no way back.",
            "Leave it to its owner, and describe the groups again."),
    OPERATOR(
            "An Auto Scaling group that an AWS service runs, such as one of an EKS node group, is no legacy fleet.",
            "Leave it to its owner, with its name under leave in the answers."),
    TENANCY(
            "Nodes of a managed node group do not start in a VPC with dedicated tenancy as the model counts them.",
            "Name another VPC."),
    NETWORK_STATE(
            "A VPC or a subnet that is not available takes no nodes.",
            "Wait until it is available, and describe it again."),
    INTERNET_BLOCKED(
            "Nodes pull images and clients reach the load balancer through the internet gateway, which is blocked.",
            "Exclude the subnets from the block, and describe them again."),
    ENCRYPTION_ENFORCED(
            "A VPC that enforces encryption refuses instance types that the pools may have.",
            "Set the encryption control to monitor, and describe the VPC again."),
    IPV6_SUBNET(
            "A subnet with IPv6 alone has no addresses for nodes and pods.",
            "Name other subnets under environment.network in the answers."),
    OUTPOST_SUBNET(
            "A subnet on an Outpost takes no managed node groups.",
            "Name other subnets under environment.network in the answers."),
    INSTANCE_REQUIREMENTS(
            "A launch template that asks for vCPUs and memory has no instance type whose capacity is known.",
            "Leave the Auto Scaling group to its owner."),
    SPOT_FLEET(
            "A fleet on spot instances can lose its machines while it is the way back.",
            "Ask the owner for on-demand instances during the move, or leave the Auto Scaling group to its owner."),
    QUEUE_KEY(
            "Clients of a queue with a customer managed key use this key, and an alias does not say which key that is.",
            "Write the ARN of the key as `key` of the dependency under environment.dependencies in the answers: `aws kms describe-key --key-id` shows it."),
    STORE_STATE(
            "A database or a cache that fails, is stopped or is deleted serves neither side.",
            "Wait until it is available, and describe it again."),
    STORE_OUTPOST(
            "A database or a cache on an Outpost has addresses that the cluster's network does not know.",
            "Leave it to its owner with its name under leave in the answers, and write the dependency there by hand."),
    STORE_IPV6(
            "Pods have IPv4 addresses. A database or a cache with IPv6 alone does not answer them.",
            "Leave it to its owner with its name under leave in the answers, and write the dependency there by hand."),
    STORE_CLASSIC("A security group of EC2-Classic admits no pods.", "Ask the owner for a security group of the VPC."),
    REDIS_SHARDS(
            "A Redis with cluster mode has one address for all shards and other commands. The model has one primary.",
            "Leave it to its owner with its name under leave in the answers, and write the dependency there by hand."),
    MEMCACHED_TLS(
            "Pods connect to a Memcached without TLS. One that requires TLS would refuse them.",
            "Leave it to its owner with its name under leave in the answers, and write the dependency there by hand."),
    CLUSTER_STATE(
            "A cluster that is created, fails or is deleted takes no pods.",
            "Wait until its status is ACTIVE, and describe it again."),
    CLUSTER_IPV6(
            "Pods and their network rules use IPv4. A cluster of IPv6 pods has no such addresses.",
            "Leave it to its owner with cluster/<name> under leave in the answers, and move to another cluster."),
    CLUSTER_OUTPOST(
            "A cluster on an Outpost or one that is only connected to EKS has no node groups of the region.",
            "Leave it to its owner with cluster/<name> under leave in the answers, and move to another cluster."),
    PARAMETER_VALUE(
            "Only names and types of parameters are read. A value of a secret stays where it is.",
            "Delete the file, and run `aws ssm describe-parameters`, which prints no values."),
    SECRET_VARIABLE(
            "A parameter that is a SecureString is a secret. As a variable it would stand in the repository in clear text.",
            "Write its name under secrets of a feature, and remove it from the variables."),
    CUSTOM_JSON(
            "The custom JSON of OpsWorks is one JSON document. Of another text nobody knows the keys.",
            "Write the document as the detach tool stored it in Amazon S3 into custom-json.<stack>.json.");

    private final String why;
    private final String fix;

    ImportRule(String why, String fix) {
        this.why = why;
        this.fix = fix;
    }

    @Override
    public String id() {
        return "IMPORT-" + name().replace('_', '-');
    }

    @Override
    public String why() {
        return why;
    }

    /** What to do about it: a whole sentence. */
    public String fix() {
        return fix;
    }

    /** The rule with this id; empty if none has it. */
    static Optional<ImportRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }
}
