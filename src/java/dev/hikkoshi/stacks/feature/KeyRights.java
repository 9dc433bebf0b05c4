package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.model.Access;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.DependencyKind;
import dev.hikkoshi.stacks.StackIdentity;
import java.util.List;
import java.util.Optional;

/**
 * The permission to use the customer managed key of a bucket, table, queue or topic. The service calls AWS KMS in the name of the
 * caller, so the permission holds only for calls through that service ({@code kms:ViaService}). Reading needs {@code kms:Decrypt},
 * writing {@code kms:GenerateDataKey}. A sender or publisher needs both, because SQS and SNS check the data key that they keep, and so
 * does a writer of a bucket, whose multipart uploads read what is there.
 *
 * <p>Sources: Amazon S3, Permissions for KMS keys; Amazon SQS and Amazon SNS, Key management; Amazon DynamoDB, Authorizing use of your
 * customer managed key: on its data plane it only decrypts the key of the table; AWS KMS, {@code kms:ViaService}.
 */
final class KeyRights {

    private static final String DECRYPT = "kms:Decrypt";
    private static final String GENERATE = "kms:GenerateDataKey";

    private KeyRights() {}

    /**
     * The permission.
     *
     * @param sid the name of the permission on the resource itself
     * @param dependency the resource
     * @param access what the feature does with it
     * @param target the place of the environment
     */
    static Optional<Permission> of(String sid, Dependency dependency, Access access, StackIdentity target) {
        List<String> actions = actions(dependency.kind(), access);
        if (!dependency.home().hasKey() || actions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Permission(sid + "Key", actions, List.of(dependency.home().keyArn()), "")
                        .through(dependency.kind().word() + "."
                                + dependency.home().regionOr(target.region()) + ".amazonaws.com"));
    }

    private static List<String> actions(DependencyKind kind, Access access) {
        return switch (access) {
            case READ, CONSUME -> List.of(DECRYPT);
            case WRITE -> kind == DependencyKind.DYNAMODB ? List.of(DECRYPT) : List.of(DECRYPT, GENERATE);
            // DynamoDB reads an item before it deletes it; S3 does not.
            case DELETE -> kind == DependencyKind.DYNAMODB ? List.of(DECRYPT) : List.of();
            case SEND, PUBLISH -> List.of(DECRYPT, GENERATE);
        };
    }
}
