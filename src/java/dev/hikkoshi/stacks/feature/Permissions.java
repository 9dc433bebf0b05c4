package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Arns;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.StackIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Computes the AWS permissions that a feature's needs require, and no others. */
public final class Permissions {

    private final StackIdentity target;

    private Permissions(StackIdentity target) {
        this.target = target;
    }

    /** The permissions of the feature's pods: those of its needs, and the question of a cron for its owner. */
    public static List<Permission> ofPods(FeatureStackProps props) {
        List<Permission> granted = new ArrayList<>(ofContainers(props));
        CronOwner.right(props).ifPresent(granted::add);
        return granted;
    }

    /** Those of the feature's needs that its pods use themselves. */
    static List<Permission> ofContainers(FeatureStackProps props) {
        return of(props, dependency -> !dependency.kind().isMounted());
    }

    /**
     * What the nodes need to mount the file systems of pods: the access of all features together. Pods mount nothing themselves, so
     * IAM sees the role of the driver, and Kubernetes which pod has which volume.
     *
     * @param target the place of the environment
     */
    public static List<Permission> ofNodes(Environment environment, StackIdentity target) {
        Permissions permissions = new Permissions(target);
        List<Permission> granted = new ArrayList<>();
        for (Dependency dependency : environment.service().dependencies()) {
            Set<Access> access = new TreeSet<>();
            environment.service().features().stream()
                    .filter(feature -> feature.workload().containers().volumes().stream()
                            .anyMatch(volume -> volume.fileSystem().equals(dependency.name())))
                    .flatMap(feature -> feature.workload().needs().stream())
                    .filter(need -> need.name().equals(dependency.name()))
                    .forEach(need -> access.addAll(need.access()));
            access.forEach(one -> granted.add(permissions.onFileSystem(dependency, one)));
        }
        return granted;
    }

    /** The permissions that the feature needs on the legacy side; empty if it needs no AWS permissions. */
    public static List<Permission> of(FeatureStackProps props) {
        return of(props, dependency -> true);
    }

    private static List<Permission> of(FeatureStackProps props, Predicate<Dependency> which) {
        Permissions permissions = new Permissions(props.identity());
        List<Permission> granted = new ArrayList<>();
        for (Need need : props.workload().needs()) {
            props.uses().dependencies().stream()
                    .filter(dependency -> dependency.name().equals(need.name()))
                    .filter(which)
                    .forEach(dependency -> need.access().forEach(access -> {
                        granted.addAll(permissions.on(dependency, need, access));
                        KeyRights.of(sid(dependency, access), dependency, access, permissions.target)
                                .ifPresent(granted::add);
                    }));
        }
        return granted;
    }

    private List<Permission> on(Dependency dependency, Need need, Access access) {
        return switch (dependency.kind()) {
            case S3 -> onBucket(dependency, need, access);
            case DYNAMODB -> List.of(onTable(dependency, access));
            case SQS -> List.of(onQueue(dependency, access));
            case SNS -> List.of(onTopic(dependency, access));
            case SES -> List.of(onIdentity(dependency, access));
            case EFS -> List.of(onFileSystem(dependency, access));
            case MYSQL, POSTGRES, REDIS, MEMCACHED, EXTERNAL -> List.of();
        };
    }

    private String arn(String service, Dependency dependency, String resource) {
        return new Arns(
                        dependency.home().regionOr(target.region()),
                        dependency.home().accountOr(target.account()))
                .of(service, resource);
    }

    private List<Permission> onBucket(Dependency bucket, Need need, Access access) {
        String arn = target.arns().s3(bucket.id());
        List<String> objects = List.of(arn + "/" + need.prefix() + "*");
        String sid = sid(bucket, access);
        return switch (access) {
            // Without s3:ListBucket, S3 answers 403 instead of 404 for a missing object.
            case READ ->
                List.of(
                        new Permission(sid, List.of("s3:GetObject"), objects, ""),
                        new Permission(sid + "List", List.of("s3:ListBucket"), List.of(arn), need.prefix()));
            case WRITE ->
                List.of(new Permission(
                        sid,
                        List.of("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
                        objects,
                        ""));
            case DELETE -> List.of(new Permission(sid, List.of("s3:DeleteObject"), objects, ""));
            case CONSUME, SEND, PUBLISH -> throw notOf(bucket, access);
        };
    }

    private Permission onTable(Dependency table, Access access) {
        String arn = arn("dynamodb", table, "table/" + table.id());
        String sid = sid(table, access);
        return switch (access) {
            case READ ->
                new Permission(
                        sid,
                        List.of(
                                "dynamodb:GetItem",
                                "dynamodb:BatchGetItem",
                                "dynamodb:Query",
                                "dynamodb:DescribeTable"),
                        List.of(arn, arn + "/index/*"),
                        "");
            case WRITE ->
                new Permission(
                        sid,
                        List.of("dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"),
                        List.of(arn),
                        "");
            case DELETE -> new Permission(sid, List.of("dynamodb:DeleteItem"), List.of(arn), "");
            case CONSUME, SEND, PUBLISH -> throw notOf(table, access);
        };
    }

    private Permission onQueue(Dependency queue, Access access) {
        List<String> arn = List.of(arn("sqs", queue, queue.id()));
        String sid = sid(queue, access);
        return switch (access) {
            case CONSUME ->
                new Permission(
                        sid,
                        List.of(
                                "sqs:ReceiveMessage",
                                "sqs:DeleteMessage",
                                "sqs:ChangeMessageVisibility",
                                "sqs:GetQueueAttributes",
                                "sqs:GetQueueUrl"),
                        arn,
                        "");
            case SEND -> new Permission(sid, List.of("sqs:SendMessage", "sqs:GetQueueUrl"), arn, "");
            case READ, WRITE, DELETE, PUBLISH -> throw notOf(queue, access);
        };
    }

    private Permission onTopic(Dependency topic, Access access) {
        return switch (access) {
            case PUBLISH ->
                new Permission(sid(topic, access), List.of("sns:Publish"), List.of(arn("sns", topic, topic.id())), "");
            case READ, WRITE, DELETE, CONSUME, SEND -> throw notOf(topic, access);
        };
    }

    /**
     * Both calls of the API: v2 checks {@code ses:SendEmail} for a plain message and {@code ses:SendRawEmail} for a raw one. The
     * configuration set is a resource of the same call, and one of the sender (Amazon SES, Actions, resources, and condition keys;
     * Using sending authorization).
     */
    private Permission onIdentity(Dependency identity, Access access) {
        List<String> resources = new ArrayList<>(List.of(arn("ses", identity, "identity/" + identity.id())));
        if (!identity.beside().isEmpty()) {
            resources.add(new Arns(identity.home().regionOr(target.region()), target.account())
                    .of("ses", "configuration-set/" + identity.beside()));
        }
        return switch (access) {
            case SEND ->
                new Permission(sid(identity, access), List.of("ses:SendEmail", "ses:SendRawEmail"), resources, "");
            case READ, WRITE, DELETE, CONSUME, PUBLISH -> throw notOf(identity, access);
        };
    }

    /** Amazon EFS, Using IAM to control access to file systems: writing needs the right to mount, too. */
    private Permission onFileSystem(Dependency files, Access access) {
        List<String> actions =
                switch (access) {
                    case READ -> List.of("elasticfilesystem:ClientMount");
                    case WRITE -> List.of("elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite");
                    case DELETE, CONSUME, SEND, PUBLISH -> throw notOf(files, access);
                };
        Permission permission = new Permission(
                sid(files, access), actions, List.of(arn("elasticfilesystem", files, "file-system/" + files.id())), "");
        return files.beside().isEmpty()
                ? permission
                : permission.where(
                        "elasticfilesystem:AccessPointArn",
                        arn("elasticfilesystem", files, "access-point/" + files.beside()));
    }

    /** The reader refuses this need, so the exception shows a fault of the program. */
    private static IllegalArgumentException notOf(Dependency dependency, Access access) {
        return new IllegalArgumentException(
                dependency.kind().word() + " knows no access " + access.word() + ": " + dependency.name());
    }

    /** Letters and digits: {@code MediaJobsConsume}. */
    private static String sid(Dependency dependency, Access access) {
        StringBuilder sid = new StringBuilder();
        for (String part : (dependency.name() + "-" + access.word()).split("[^A-Za-z0-9]+")) {
            sid.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return sid.toString();
    }
}
