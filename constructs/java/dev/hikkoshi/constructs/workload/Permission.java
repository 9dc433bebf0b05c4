package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The permission of a feature for one AWS resource, as a value, so that stacks can compare it without CDK.
 *
 * @param sid the name of its need, letters and digits
 * @param actions the actions, without wildcards
 * @param resources ARNs; a wildcard only below a bucket, a prefix or a table
 * @param prefix the prefix of the keys that may be listed; empty for no condition
 * @param service the service that must make the call in the caller's name, such as {@code s3.ap-northeast-1.amazonaws.com}; empty
 *     for no condition
 */
public record Permission(String sid, List<String> actions, List<String> resources, String prefix, String service) {

    /** A permission for calls of the caller itself. */
    public Permission(String sid, List<String> actions, List<String> resources, String prefix) {
        this(sid, actions, resources, prefix, "");
    }

    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        if (actions.isEmpty() || actions.stream().anyMatch(action -> action.contains("*"))) {
            throw new IllegalArgumentException("a permission names its actions: " + actions);
        }
        if (resources.isEmpty() || resources.contains("*")) {
            throw new IllegalArgumentException("a permission names its resources: " + resources);
        }
    }

    /** The same permission, for a key of AWS KMS, only through a service. */
    public Permission through(String byService) {
        return new Permission(sid, actions, resources, prefix, byService);
    }

    /** A policy that grants all of {@code permissions}, as the JSON that {@code PolicyDocument.fromJson} takes. */
    static Map<String, Object> policy(List<Permission> permissions) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", permissions.stream().map(Permission::statement).toList());
        return policy;
    }

    /** Acknowledges the wildcards of {@code permissions} in the role or policy that grants them. */
    static void acknowledgeWildcards(Construct granting, List<Permission> permissions) {
        if (permissions.stream().anyMatch(Permission::hasWildcard)) {
            Acknowledgement.of(
                    granting,
                    "AwsSolutions-IAM5",
                    "Object keys and index names are not known beforehand; the wildcard ends below the one bucket, prefix"
                            + " or table that the feature declares as a need, and no action has one.");
        }
    }

    private boolean hasWildcard() {
        return resources.stream().anyMatch(resource -> resource.contains("*"));
    }

    /** A string instead of a list with one item, because IAM accepts both and limits the characters of a policy. */
    private static Object oneOrMany(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", oneOrMany(actions));
        statement.put("Resource", oneOrMany(resources));
        if (!prefix.isEmpty()) {
            statement.put("Condition", Map.of("StringLike", Map.of("s3:prefix", prefix + "*")));
        }
        if (!service.isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", Map.of("kms:ViaService", service)));
        }
        return statement;
    }
}
