package dev.hikkoshi.report;

import dev.hikkoshi.config.table.InstanceShapes;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Cluster;
import dev.hikkoshi.model.ClusterName;
import dev.hikkoshi.model.CronFeature;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.FlowRecords;
import dev.hikkoshi.model.Image;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.MissedRuns;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Person;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Upstream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The resources that must exist before a deployment and that the project does not create. The files name them; each has
 * a command that shows whether it exists.
 */
public final class Prerequisites {

    private static final Pattern ECR_IMAGE =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)([:@])(.+)");

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
        this.region = " --region " + environment.target().region();
    }

    /** The prerequisites of an environment, in the order in which the stacks need them. */
    public static List<Prerequisite> of(Environment environment) {
        Prerequisites found = new Prerequisites(environment);
        found.addAccount();
        found.addInstances();
        found.addNames();
        found.addPeople();
        found.addWayIn();
        found.addMachines();
        found.addImageCache();
        found.addDependencies();
        found.addFeatures();
        found.addObservability();
        found.addFirstDeployment();
        return List.copyOf(found.all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
    }

    private void addAccount() {
        String account = environment.target().account();
        add("You are signed in to the account " + account + ".", "aws sts get-caller-identity --query Account");
        add(
                "The account and the region are bootstrapped for CDK.",
                "npx cdk bootstrap aws://" + account + "/"
                        + environment.target().region());
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

    private void addInstances() {
        for (VcpuNeed need : VcpuNeed.of(environment, InstanceShapes.shipped())) {
            add(
                    "The quota of %s vCPUs is at least %,d: the most that both fleets run. A new account has 5."
                            .formatted(need.capacity().word(), need.vcpu()),
                    "aws service-quotas get-service-quota --service-code ec2 --quota-code " + need.code() + region);
        }
    }

    private void addNames() {
        String domain = environment.target().domain();
        add(
                "You own the hosted zone " + domain + ". After the deployment, create the DNS records of the hosts.",
                "aws route53 list-hosted-zones-by-name --dns-name " + domain + " --max-items 1");
        for (LoadBalancer loadBalancer : environment.loadBalancers()) {
            for (String arn : loadBalancer.certificateArns()) {
                add(
                        "A certificate of the load balancer " + loadBalancer.name() + " is issued.",
                        "aws acm describe-certificate --query Certificate.Status --certificate-arn " + arn + region);
            }
        }
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
            String name = ClusterName.of(environment.service().name(), environment.name());
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

    /**
     * A database and its security group are in the VPC, so in a new VPC they come between the stack of the network and all
     * others. Before, the files have placeholders.
     */
    private void addNetworkFirst() {
        String groups = environment.service().dependencies().stream()
                .filter(dependency -> dependency.reach() instanceof Reach.Group)
                .map(Dependency::name)
                .collect(Collectors.joining(", "));
        if (environment.network() instanceof Network.New && !groups.isEmpty()) {
            add(
                    "The VPC exists before %s, which are in it: deploy the network alone. Until their security groups exist, write %s for each."
                            .formatted(groups, Reach.Group.PLACEHOLDER),
                    "npx cdk deploy %s/network --exclusively --rollback-trigger-alarm-arns none"
                            .formatted(environment.name()));
        }
    }

    private void addDependencies() {
        addNetworkFirst();
        for (Dependency dependency : environment.service().dependencies()) {
            String id = dependency.id();
            String command =
                    switch (dependency.kind()) {
                        case MYSQL -> "aws rds describe-db-clusters --db-cluster-identifier " + id + region;
                        case REDIS -> redis(dependency);
                        case MEMCACHED -> "aws elasticache describe-cache-clusters --cache-cluster-id " + id + region;
                        case S3 -> "aws s3api head-bucket --bucket " + id;
                        case DYNAMODB -> "aws dynamodb describe-table --table-name " + id + region;
                        case SQS -> "aws sqs get-queue-url --queue-name " + id + region;
                        case EXTERNAL -> "nc -z -w 5 " + dependency.address() + " " + dependency.port();
                    };
            add(
                    dependency.kind() == DependencyKind.EXTERNAL
                            ? "The dependency %s answers on port %d, from an instance of the legacy side."
                                    .formatted(dependency.name(), dependency.port())
                            : "The dependency " + dependency.name() + " exists.",
                    command);
            addReach(dependency);
        }
    }

    /** The command shows the nodes and TLS, so that a person compares them with environment.yaml. */
    private String redis(Dependency redis) {
        return redis.redis().nodes().equals(List.of(redis.id()))
                ? "aws elasticache describe-cache-clusters --query CacheClusters[].TransitEncryptionEnabled"
                        + " --cache-cluster-id " + redis.id() + region
                : "aws elasticache describe-replication-groups --query"
                        + " ReplicationGroups[].[MemberClusters,TransitEncryptionEnabled] --replication-group-id "
                        + redis.id() + region;
    }

    private void addReach(Dependency dependency) {
        if (dependency.reach() instanceof Reach.Group group) {
            add(
                    "The dependency %s has the security group %s. The deployment adds inbound rules to it: for the pods, and for each legacy layer."
                            .formatted(dependency.name(), group.securityGroupId()),
                    "aws ec2 describe-security-groups --group-ids " + group.securityGroupId() + region);
        }
        if (dependency.reach() instanceof Reach.Blocks) {
            add(
                    "The firewall of the dependency %s admits the private subnets of the cluster on port %d."
                            .formatted(dependency.name(), dependency.port()),
                    "environments/" + environment.name() + "/environment.yaml");
        }
    }

    private void addFeatures() {
        Set<Prerequisite> images = new TreeSet<>(Comparator.comparing(Prerequisite::command));
        for (Feature feature : environment.service().features()) {
            Matcher image = ECR_IMAGE.matcher(feature.workload().image().reference());
            if (image.matches()) {
                String id = (image.group(4).equals("@") ? "imageDigest=" : "imageTag=") + image.group(5);
                images.add(new Prerequisite(
                        "The registry has an image of " + feature.name() + ".",
                        "aws ecr describe-images --registry-id %s --repository-name %s --image-ids %s --region %s"
                                .formatted(image.group(1), image.group(3), id, image.group(2))));
            }
            if (!image.matches()) {
                images.add(fromElsewhere(feature));
            }
            List<String> keys = feature.workload().configuration().secrets();
            if (!keys.isEmpty()) {
                addSecret(feature.name(), keys);
            }
        }
        all.addAll(images);
        addLines();
    }

    /** No pod and no instance has credentials for another registry than Amazon ECR. */
    private static Prerequisite fromElsewhere(Feature feature) {
        Image image = feature.workload().image();
        return new Prerequisite(
                "%s lets everybody pull the image of %s. Nodes have no credentials for it%s."
                        .formatted(
                                image.registry(),
                                feature.name(),
                                image.upstream().filter(Upstream::needsSecret).isPresent()
                                        ? ", and it limits pulls. Better copy the image to Amazon ECR"
                                        : ""),
                "docker manifest inspect " + image.reference());
    }

    /** The alarm on the missed runs of a cron counts lines that only its application can write. */
    private void addLines() {
        boolean counts = environment.observability().sends(Signal.LOGS, Backend.CLOUDWATCH);
        boolean isOurs = environment.legacy().provider() == LegacyProvider.AUTOSCALING;
        for (Feature feature : environment.service().features()) {
            if (counts && feature instanceof CronFeature cron) {
                add(
                        "A run of %s that succeeds ends with the line \"%s\" on its standard output. "
                                        .formatted(cron.name(), cron.finishedLine())
                                + promise(cron, isOurs),
                        isOurs
                                ? "aws logs filter-log-events --log-group-name /%s/%s/legacy/%s --filter-pattern '\"%s\"'%s"
                                        .formatted(
                                                environment.service().name(),
                                                environment.name(),
                                                cron.layer(),
                                                cron.finishedLine(),
                                                region)
                                : "environments/service.yaml");
            }
        }
    }

    private String promise(CronFeature cron, boolean isOurs) {
        return MissedRuns.obstacle(environment, cron)
                .map(obstacle -> "Its dashboard counts the line. No alarm tells a missed run: " + obstacle + ".")
                .orElse(
                        isOurs
                                ? "Without the line, its alarm rises."
                                : "Without the line, its alarm rises after the move.");
    }

    private void addSecret(String name, List<String> keys) {
        String id = environment.service().name() + "/" + environment.name() + "/" + name;
        add(
                "The secret %s is a JSON object with %s.".formatted(id, String.join(", ", keys)),
                "aws secretsmanager create-secret --name " + id + " --secret-string file://" + name + ".json" + region);
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
            addSecret("new-relic", List.of("licenseKey"));
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
        add(
                "All of this is there, and environment.yaml names it. The ledger has no step yet. Deploy all stacks.",
                "npx hikkoshi deploy " + environment.name() + " --first");
    }
}
