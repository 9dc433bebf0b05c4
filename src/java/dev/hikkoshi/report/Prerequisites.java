package dev.hikkoshi.report;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.FlowRecords;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Upstream;
import dev.hikkoshi.model.WrittenHost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources that must exist before a deployment and that the project does not create. The files name them; each has
 * a command that shows whether it exists.
 */
public final class Prerequisites {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:(.*)/)?([^/]+)");

    private static final Pattern CACHE_SECRET = Pattern.compile(".*:secret:(.+)-[A-Za-z0-9]{6}");

    /** The Service Quotas code of EC2-VPC Elastic IPs. */
    private static final String ADDRESSES = "L-0263D0A3";

    private final Environment environment;
    private final String region;
    private final List<Prerequisite> all = new ArrayList<>();

    /**
     * One resource or setting that must exist.
     *
     * @param what a sentence that describes it
     * @param command the command that shows or creates it
     */
    public record Prerequisite(String what, String command) {}

    private Prerequisites(Environment environment) {
        this.environment = environment;
        this.region = region(environment);
    }

    /** The prerequisites of an environment, in the order in which the stacks need them. */
    public static List<Prerequisite> of(Environment environment) {
        Prerequisites found = new Prerequisites(environment);
        found.addAccount();
        found.addInstances();
        found.addNames();
        found.addPeople();
        if (environment.cluster().isNew()) {
            found.addWayIn();
        }
        found.all.addAll(ClusterPrerequisites.of(environment));
        found.addMachines();
        found.addImageCache();
        found.all.addAll(DependencyPrerequisites.of(environment));
        found.all.addAll(FeaturePrerequisites.of(environment));
        found.addObservability();
        found.addFirstDeployment();
        found.all.addAll(GitOpsPrerequisites.of(environment));
        found.all.addAll(FleetPrerequisites.of(environment));
        return List.copyOf(found.all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
    }

    /** The option of the AWS CLI for the region of an environment. */
    static String region(Environment environment) {
        return " --region " + environment.target().region();
    }

    /** A secret of an environment, with the keys that it must have. */
    static Prerequisite secret(Environment environment, String name, List<String> keys) {
        String id = environment.service().name() + "/" + environment.name() + "/" + name;
        return new Prerequisite(
                "The secret %s is a JSON object with %s.".formatted(id, String.join(", ", keys)),
                "aws secretsmanager create-secret --name " + id + " --secret-string file://" + name + ".json"
                        + region(environment));
    }

    private void addAccount() {
        String account = environment.target().account();
        add("You are signed in to the account " + account + ".", "aws sts get-caller-identity --query Account");
        add(
                "The account and the region are bootstrapped for CDK.",
                "npx cdk bootstrap aws://" + account + "/"
                        + environment.target().region());
        if (environment.network() instanceof Network.Existing existing) {
            existing.ownerAccount().ifPresent(owner -> addShared(owner, existing));
        }
        if (environment.network() instanceof Network.New network) {
            int addresses = network.natGateways();
            add(
                    "%d elastic IP addresses are free, one for each NAT gateway. The default quota is %d."
                            .formatted(addresses, AwsLimits.ELASTIC_ADDRESSES),
                    "aws service-quotas get-service-quota --service-code ec2 --quota-code " + ADDRESSES + region);
            if (network.flowRecords() instanceof FlowRecords.ExistingBucket bucket) {
                add(
                        "The bucket of the flow logs exists, and its policy lets delivery.logs.amazonaws.com write"
                                + " records of the account " + account + ".",
                        "aws s3api get-bucket-policy --bucket " + bucket.arn().replaceFirst("^.*:", ""));
            }
        }
    }

    /** Amazon VPC User Guide, Responsibilities and permissions for owners and participants. */
    private void addShared(String owner, Network.Existing existing) {
        add(
                "The account %s shares these subnets with %s. It keeps routes, VPC endpoints and flow logs."
                        .formatted(owner, environment.target().account()),
                "aws ec2 describe-subnets --query 'Subnets[].[SubnetId,OwnerId]' --output text --subnet-ids "
                        + Stream.concat(existing.publicSubnetIds().stream(), existing.privateSubnetIds().stream())
                                .collect(Collectors.joining(" "))
                        + region);
        environment.service().dependencies().stream()
                .filter(dependency -> dependency.reach() instanceof Reach.Group)
                .forEach(dependency -> add(
                        "The security group of %s belongs to %s. Only its own account changes it."
                                .formatted(
                                        dependency.name(), environment.target().account()),
                        "aws ec2 describe-security-groups --query 'SecurityGroups[].OwnerId' --group-ids "
                                + ((Reach.Group) dependency.reach()).securityGroupId() + region));
    }

    private void addInstances() {
        for (Layer layer : environment.legacy().layers()) {
            if (!layer.groups().isEmpty()) {
                add(
                        "The Auto Scaling groups of the layer " + layer.name()
                                + " run the instances that environment.yaml declares.",
                        "aws autoscaling describe-auto-scaling-groups --query"
                                + " 'AutoScalingGroups[].[AutoScalingGroupName,MinSize,DesiredCapacity,MaxSize]'"
                                + " --output text --auto-scaling-group-names "
                                + String.join(" ", layer.groups()) + region);
                layer.groups()
                        .forEach(group -> add(
                                "The Auto Scaling group " + group
                                        + " counts its instances in CloudWatch. Without it, no alarm says that some are missing.",
                                "aws autoscaling enable-metrics-collection --granularity 1Minute --metrics GroupInServiceInstances"
                                        + " --auto-scaling-group-name " + group + region));
            }
        }
        for (VcpuNeed need : VcpuNeed.of(environment, InstanceShapes.of(environment))) {
            add(
                    "The quota of %s vCPUs is at least %,d: the most that both fleets run. A new account has 5."
                                    .formatted(need.capacity().word(), need.vcpu())
                            + (need.unknown().isEmpty()
                                    ? ""
                                    : " The machines of these layers are unknown, and not counted: "
                                            + String.join(", ", need.unknown()) + "."),
                    "aws service-quotas get-service-quota --service-code ec2 --quota-code " + need.code() + region);
        }
    }

    private void addNames() {
        String domain = environment.target().domain();
        add(
                "You own the hosted zone " + domain + ". After the deployment, create the DNS records of the hosts.",
                "aws route53 list-hosted-zones-by-name --dns-name " + domain + " --max-items 1");
        addOtherDomains(domain);
        for (LoadBalancer loadBalancer : environment.loadBalancers()) {
            loadBalancer.existing().ifPresent(existing -> addExisting(loadBalancer.name(), existing));
            all.addAll(OwnersPriorities.of(environment, loadBalancer.name()));
            for (String arn : loadBalancer.certificateArns()) {
                add(
                        "A certificate of the load balancer " + loadBalancer.name() + " is issued.",
                        "aws acm describe-certificate --query Certificate.Status --certificate-arn " + arn + region);
            }
        }
    }

    /** The hosts that are not of the domain of the environment. A wildcard for every host has no record. */
    private void addOtherDomains(String domain) {
        List<String> others = environment.service().httpFeatures().stream()
                .flatMap(feature -> feature.routing().hosts().stream())
                .filter(host -> WrittenHost.of(host, domain).isWhole() && !host.equals("*"))
                .distinct()
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            add(
                    "These hosts are not below " + domain + ": " + String.join(", ", others)
                            + ". A certificate of their load balancer has them, and their DNS records lead to it.",
                    "dig +short '" + String.join("' '", others) + "'");
        }
    }

    /** What only the owner of a load balancer can see and change. */
    private void addExisting(String name, ExistingLoadBalancer existing) {
        add(
                "The rules of the listener of the load balancer " + name
                        + " are those under existing.rules, with their conditions, target groups and stickiness, and those of the"
                        + " features that are adopted.",
                "aws elbv2 describe-rules --query 'Rules[].[Priority,Conditions,Actions,RuleArn]' --listener-arn "
                        + existing.listenerArn() + region);
        add(
                "The security group of the load balancer " + name
                        + " lets it connect to the pods. Its owner decides what goes out.",
                "aws ec2 describe-security-groups --query 'SecurityGroups[].IpPermissionsEgress' --group-ids "
                        + existing.securityGroupId() + region);
    }

    private void addPeople() {
        for (Person person : environment.cluster().people()) {
            Matcher role = ROLE.matcher(person.principalArn());
            if (!role.matches()) {
                continue;
            }
            boolean isForeign = !role.group(1).equals(environment.target().account());
            boolean isReserved = role.group(2) != null && role.group(2).startsWith("aws-reserved");
            String note = isForeign
                    ? " The role is in another account, which lets it call sts:AssumeRole. For sessions on the legacy"
                            + " fleet, it takes a role that the legacy stack shows in its outputs."
                    : isReserved
                            ? " IAM Identity Center manages the role. For sessions on the legacy fleet, it takes a role"
                                    + " that the legacy stack shows in its outputs."
                            : "";
            add(
                    "The IAM role of " + person.name() + " exists." + note,
                    "aws iam get-role --query Role.Arn --role-name " + role.group(3));
        }
    }

    /** The security group of the cluster admits only itself, so without such a network kubectl reaches no private endpoint. */
    private void addWayIn() {
        Cluster cluster = environment.cluster();
        String networks = Stream.concat(cluster.publicAccess().stream(), cluster.privateAccess().stream())
                .map(Cidr::toString)
                .collect(Collectors.joining(", "));
        if (networks.isEmpty()) {
            add(
                    "People reach the private endpoint of the cluster from no network yet. List yours, such as a VPN,"
                            + " under cluster.privateAccessCidrs.",
                    "environments/" + environment.name() + "/environment.yaml");
        } else {
            String name = environment.clusterName();
            add(
                    "People use kubectl from " + networks + ". After the deployment, they write their kubeconfig.",
                    "aws eks update-kubeconfig --name " + name + region);
        }
    }

    private void addMachines() {
        if (environment.legacy().provider() == LegacyProvider.AUTOSCALING) {
            String image = environment.legacy().imageId();
            add(
                    "The account sees the machine image " + image + ".",
                    "aws ec2 describe-images --query Images[].State --image-ids " + image + region);
        }
    }

    private void addImageCache() {
        for (Upstream upstream : Upstream.values()) {
            environment
                    .imageCache()
                    .secret(upstream)
                    .map(CACHE_SECRET::matcher)
                    .filter(Matcher::matches)
                    .ifPresent(secret -> add(
                            "The secret %s is a JSON object with username, accessToken: of an account of %s. Its ARN is in environment.yaml."
                                    .formatted(secret.group(1), upstream.title()),
                            "aws secretsmanager create-secret --name " + secret.group(1) + " --secret-string file://"
                                    + upstream.word() + ".json" + region));
        }
        add(
                "The registry has room for %d pull-through cache rules. The quota is %d, and AWS does not raise it."
                        .formatted(environment.imageCache().cached().size(), AwsLimits.CACHE_RULES),
                "aws ecr describe-pull-through-cache-rules --query 'length(pullThroughCacheRules)'" + region);
        if (environment.network() instanceof Network.Existing network) {
            add(
                    "The private subnets have a route to a NAT gateway. The first pull of each cached image needs it.",
                    "aws ec2 describe-route-tables --query RouteTables[].Routes[].NatGatewayId --filters"
                            + " Name=association.subnet-id,Values="
                            + String.join(",", network.privateSubnetIds()) + region);
        }
    }

    private void addObservability() {
        Observability observability = environment.observability();
        boolean usesNewRelic =
                Arrays.stream(Signal.values()).anyMatch(signal -> observability.sends(signal, Backend.NEW_RELIC));
        if (usesNewRelic) {
            add(
                    "You have a license key of New Relic's account "
                            + observability.newRelic().account() + ".",
                    "https://one.newrelic.com/api-keys");
            all.add(secret(environment, "new-relic", List.of("licenseKey")));
        }
        if (observability.otlp().authenticates()) {
            add(
                    "You have a value of the header %s that %s accepts."
                            .formatted(
                                    observability.otlp().header(),
                                    observability.otlp().endpoint()),
                    observability.otlp().endpoint());
            all.add(secret(environment, "otlp", List.of("header")));
        }
        if (observability.collected().containsKey(Signal.TRACES)) {
            add(
                    "Each image has the OpenTelemetry SDK of its language. It sends traces by the variables OTEL_… that both sides set.",
                    "https://opentelemetry.io/docs/zero-code/");
        }
        List<String> addresses = environment.contactAddresses();
        if (addresses.isEmpty()) {
            add(
                    "Add an email to a contact in observability.contacts. Otherwise no person receives the alarms.",
                    "environments/" + environment.name() + "/environment.yaml");
        }
        for (String address : addresses) {
            add(
                    address
                            + " confirms the subscription to the alarms, in a message that AWS sends on the first deploy.",
                    "aws sns list-subscriptions" + region);
        }
    }

    private void addFirstDeployment() {
        DeployedStacks deployed = new DeployedStacks(environment);
        add(
                "No stack of others has a name of ours. A deployment would update it. Each stack of this list has the tags"
                        + " service and environment of ours.",
                deployed.line());
        add(
                "All of this is there, and environment.yaml names it. The ledger has no step yet. Deploy all stacks.",
                "npx hikkoshi deploy " + environment.name() + " --first");
    }
}
