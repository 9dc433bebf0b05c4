package dev.hikkoshi.report;

import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.model.Environment;
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
}
