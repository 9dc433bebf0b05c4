package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Need;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.StackIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Computes the AWS permissions that a feature's needs require, and no others. */
public final class Permissions {

    private final StackIdentity target;

    private Permissions(StackIdentity target) {
        this.target = target;
    }

    /** The permissions of the feature's pods: those of its needs, and the question of a cron for its owner. */
    public static List<Permission> ofPods(FeatureStackProps props) {
        List<Permission> granted = new ArrayList<>(of(props));
        CronOwner.right(props).ifPresent(granted::add);
        return granted;
    }

    /** The permissions that the feature needs on either side; empty if it needs no AWS permissions. */
    public static List<Permission> of(FeatureStackProps props) {
        Permissions permissions = new Permissions(props.identity());
        List<Permission> granted = new ArrayList<>();
        for (Need need : props.workload().needs()) {
            props.uses().dependencies().stream()
                    .filter(dependency -> dependency.name().equals(need.name()))
                    .forEach(dependency ->
                            need.access().forEach(access -> granted.addAll(permissions.on(dependency, need, access))));
        }
        return granted;
    }

    private List<Permission> on(Dependency dependency, Need need, Access access) {
        return switch (dependency.kind()) {
            case S3 -> onBucket(dependency, need, access);
            case DYNAMODB -> List.of(onTable(dependency, access));
            case SQS -> List.of(onQueue(dependency, access));
            case MYSQL, REDIS, MEMCACHED, EXTERNAL -> List.of();
        };
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
            case CONSUME, SEND -> throw notOf(bucket, access);
        };
    }

    private Permission onTable(Dependency table, Access access) {
        String arn = target.arns().of("dynamodb", "table/" + table.id());
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
            case CONSUME, SEND -> throw notOf(table, access);
        };
    }

    private Permission onQueue(Dependency queue, Access access) {
        List<String> arn = List.of(target.arns().of("sqs", queue.id()));
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
            case READ, WRITE, DELETE -> throw notOf(queue, access);
        };
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
