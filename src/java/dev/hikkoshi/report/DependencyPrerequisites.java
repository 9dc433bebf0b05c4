package dev.hikkoshi.report;

import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Home;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Reach;
import dev.hikkoshi.report.Prerequisites.Prerequisite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What must exist of the dependencies, and who must reach them. */
final class DependencyPrerequisites {

    private final Environment environment;
    private final String region;
    private final List<Prerequisite> all = new ArrayList<>();

    private DependencyPrerequisites(Environment environment) {
        this.environment = environment;
        this.region = Prerequisites.region(environment);
    }

    static List<Prerequisite> of(Environment environment) {
        DependencyPrerequisites found = new DependencyPrerequisites(environment);
        found.addDependencies();
        return List.copyOf(found.all);
    }

    private void add(String what, String command) {
        all.add(new Prerequisite(what, command));
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
            add(
                    dependency.kind() == DependencyKind.EXTERNAL
                            ? "The dependency %s answers on port %d, from an instance of the legacy side."
                                    .formatted(dependency.name(), dependency.port())
                            : "The dependency " + dependency.name() + " exists" + elsewhere(dependency) + ".",
                    existence(dependency));
            addTimeout(dependency);
            addMail(dependency);
            addFiles(dependency);
            addReach(dependency);
            addOwner(dependency);
            addKey(dependency);
        }
    }

    private static String elsewhere(Dependency dependency) {
        Home home = dependency.home();
        String account = home.account().isEmpty() ? "" : " in account " + home.account();
        return account + (home.region().isEmpty() ? "" : " in region " + home.region());
    }

    private String existence(Dependency dependency) {
        String id = dependency.id();
        String here = region(dependency);
        return switch (dependency.kind()) {
            case MYSQL, POSTGRES ->
                dependency.isInstance()
                        ? "aws rds describe-db-instances --query"
                                + " DBInstances[].[AllocatedStorage,Endpoint] --db-instance-identifier " + id + here
                        : "aws rds describe-db-clusters --db-cluster-identifier " + id + here;
            case REDIS -> redis(dependency);
            case MEMCACHED -> "aws elasticache describe-cache-clusters --cache-cluster-id " + id + here;
            case S3 -> "aws s3api head-bucket --bucket " + id;
            case DYNAMODB -> "aws dynamodb describe-table --table-name " + id + here;
            case SQS -> "aws sqs get-queue-url --queue-name " + id + here;
            case SNS -> "aws sns get-topic-attributes --topic-arn " + arn("sns", dependency, dependency.id()) + here;
            case SES -> "aws sesv2 get-email-identity --query VerifiedForSendingStatus --email-identity " + id + here;
            case EFS ->
                "aws efs describe-mount-targets --query MountTargets[].[SubnetId,LifeCycleState] --file-system-id " + id
                        + here;
            case EXTERNAL -> "nc -z -w 5 " + dependency.address() + " " + dependency.port();
        };
    }

    /** A queue that exists keeps its timeout, and rules compare the one of the files with the longest job. */
    private void addTimeout(Dependency dependency) {
        if (dependency.kind() == DependencyKind.SQS) {
            add(
                    "The visibility timeout of %s is %d s, as service.yaml says."
                            .formatted(
                                    dependency.name(),
                                    dependency.visibilityTimeout().toSeconds()),
                    "aws sqs get-queue-attributes --attribute-names VisibilityTimeout --queue-url "
                            + "https://sqs.%s.amazonaws.com/%s/%s%s"
                                    .formatted(
                                            dependency
                                                    .home()
                                                    .regionOr(
                                                            environment.target().region()),
                                            dependency
                                                    .home()
                                                    .accountOr(
                                                            environment.target().account()),
                                            dependency.id(),
                                            region(dependency)));
        }
    }

    /** In the sandbox, Amazon SES delivers to verified addresses alone (Amazon SES, Request production access). */
    private void addMail(Dependency dependency) {
        if (dependency.kind() != DependencyKind.SES) {
            return;
        }
        add(
                "Amazon SES is out of the sandbox where %s is: it delivers to every address."
                        .formatted(dependency.name()),
                "aws sesv2 get-account --query ProductionAccessEnabled" + region(dependency));
        if (!dependency.beside().isEmpty()) {
            add(
                    "The configuration set %s of %s exists.".formatted(dependency.beside(), dependency.name()),
                    "aws sesv2 get-configuration-set --configuration-set-name " + dependency.beside()
                            + region(dependency));
        }
    }

    /** Amazon EFS asks the policy of the file system and the role together, and without a policy it lets everybody in. */
    private void addFiles(Dependency dependency) {
        if (dependency.kind() != DependencyKind.EFS) {
            return;
        }
        if (!dependency.beside().isEmpty()) {
            add(
                    "The access point %s of %s exists.".formatted(dependency.beside(), dependency.name()),
                    "aws efs describe-access-points --access-point-id " + dependency.beside() + region(dependency));
        }
        add(
                "The policy of the file system %s refuses clients without a role, and forbids neither the legacy layers nor the role of the cluster's driver."
                        .formatted(dependency.name()),
                "aws efs describe-file-system-policy --file-system-id " + dependency.id() + region(dependency));
    }

    private String region(Dependency dependency) {
        return " --region " + dependency.home().regionOr(environment.target().region());
    }

    private String arn(String service, Dependency dependency, String resource) {
        return new Arns(
                        dependency.home().regionOr(environment.target().region()),
                        dependency.home().accountOr(environment.target().account()))
                .of(service, resource);
    }

    /** Across accounts, IAM needs both: the permission of the role, and the policy of the resource. */
    private void addOwner(Dependency dependency) {
        String account = dependency.home().account();
        if (account.isEmpty() || dependency.kind().isConnectedByAddress()) {
            return;
        }
        String id = dependency.id();
        String here = region(dependency);
        add(
                "The policy of %s, in account %s, admits the roles of account %s that need it: those of the pods, and those of the legacy layers. The templates show their names and actions."
                        .formatted(
                                dependency.name(), account, environment.target().account()),
                switch (dependency.kind()) {
                    case S3 -> "aws s3api get-bucket-policy --bucket " + id;
                    case DYNAMODB ->
                        "aws dynamodb get-resource-policy --resource-arn " + arn("dynamodb", dependency, "table/" + id)
                                + here;
                    case SQS ->
                        "aws sqs get-queue-attributes --attribute-names Policy --queue-url https://sqs.%s.amazonaws.com/%s/%s%s"
                                .formatted(
                                        dependency
                                                .home()
                                                .regionOr(environment.target().region()),
                                        account,
                                        id,
                                        here);
                    case SNS ->
                        "aws sns get-topic-attributes --query Attributes.Policy --topic-arn "
                                + arn("sns", dependency, dependency.id()) + here;
                    case SES -> "aws sesv2 get-email-identity-policies --email-identity " + id + here;
                    case MYSQL, POSTGRES, REDIS, MEMCACHED, EFS, EXTERNAL ->
                        throw new IllegalArgumentException(dependency.name() + " has no policy");
                });
    }

    private void addKey(Dependency dependency) {
        if (!dependency.home().hasKey()) {
            return;
        }
        String key = dependency.home().keyArn();
        boolean isForeign = !key.split(":", 6)[4].equals(environment.target().account());
        add(
                "The key of %s lets IAM of account %s decide who uses it%s"
                        .formatted(
                                dependency.name(),
                                environment.target().account(),
                                isForeign
                                        ? ", or admits the same roles itself."
                                        : ", as the policy of a new key does."),
                "aws kms get-key-policy --key-id " + key + region(dependency));
    }

    /** The command shows the nodes and TLS, so that a person compares them with environment.yaml. */
    private String redis(Dependency redis) {
        String here = region(redis);
        return redis.redis().nodes().equals(List.of(redis.id()))
                ? "aws elasticache describe-cache-clusters --query CacheClusters[].TransitEncryptionEnabled"
                        + " --cache-cluster-id " + redis.id() + here
                : "aws elasticache describe-replication-groups --query"
                        + " ReplicationGroups[].[MemberClusters,TransitEncryptionEnabled] --replication-group-id "
                        + redis.id() + here;
    }

    private void addReach(Dependency dependency) {
        if (dependency.reach() instanceof Reach.Group group) {
            String rules = group.admitsPods()
                    ? "A rule of its owner admits the pods on port %d. The deployment adds inbound rules for each legacy layer."
                            .formatted(dependency.port())
                    : "The deployment adds inbound rules to it: for the pods, and for each legacy layer.";
            add(
                    "The dependency %s has the security group %s. %s"
                            .formatted(dependency.name(), group.securityGroupId(), rules),
                    "aws ec2 describe-security-groups --group-ids " + group.securityGroupId() + region);
        }
        if (dependency.reach() instanceof Reach.Blocks) {
            add(
                    "The firewall of the dependency %s admits the private subnets of the cluster on port %d."
                            .formatted(dependency.name(), dependency.port()),
                    "environments/" + environment.name() + "/environment.yaml");
        }
    }
}
