package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * The permission of a feature for one AWS resource, as a value, so that stacks can compare it without CDK.
 *
 * @param sid the name of its need, letters and digits
 * @param actions the actions, without wildcards
 * @param resources ARNs; a wildcard only below a bucket, a prefix or a table
 * @param prefix the prefix of the keys that may be listed; empty for no condition
 * @param equals the values that condition keys must have, such as {@code kms:ViaService}; empty for no condition
 */
public record Permission(
        String sid, List<String> actions, List<String> resources, String prefix, SortedMap<String, String> equals) {

    /** A permission for calls of the caller itself. */
    public Permission(String sid, List<String> actions, List<String> resources, String prefix) {
        this(sid, actions, resources, prefix, new TreeMap<>());
    }

    public Permission {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        equals = Collections.unmodifiableSortedMap(new TreeMap<>(equals));
        if (actions.isEmpty() || actions.stream().anyMatch(action -> action.contains("*"))) {
            throw new IllegalArgumentException("a permission names its actions: " + actions);
        }
        if (resources.isEmpty() || resources.contains("*")) {
            throw new IllegalArgumentException("a permission names its resources: " + resources);
        }
    }

    /** The same permission, for a key of AWS KMS, only through a service: {@code s3.ap-northeast-1.amazonaws.com}. */
    public Permission through(String service) {
        return where("kms:ViaService", service);
    }

    /** The same permission, only where a condition key has this value. */
    public Permission where(String key, String value) {
        return new Permission(sid, actions, resources, prefix, new TreeMap<>(Map.of(key, value)));
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

    /** The statement, as the JSON that {@code PolicyStatement.fromJson} takes. */
    public Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", oneOrMany(actions));
        statement.put("Resource", oneOrMany(resources));
        if (!prefix.isEmpty()) {
            statement.put("Condition", Map.of("StringLike", Map.of("s3:prefix", prefix + "*")));
        }
        if (!equals.isEmpty()) {
            statement.put("Condition", Map.of("StringEquals", equals));
        }
        return statement;
    }
}
