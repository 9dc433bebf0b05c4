package dev.hikkoshi.constructs.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a feature may do with one thing of AWS's.
 *
 * @param sid which need it comes from, letters and digits
 * @param actions the actions, none with a wildcard
 * @param resources ARNs; a wildcard only below a bucket, a prefix or a table
 * @param prefix the prefix of the keys that may be listed; empty for no condition
 */
public record Permission(String sid, List<String> actions, List<String> resources, String prefix) {

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

    /** Whether some resource ends in a wildcard. */
    boolean hasWildcard() {
        return resources.stream().anyMatch(resource -> resource.contains("*"));
    }

    Map<String, Object> statement() {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Sid", sid);
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        if (!prefix.isEmpty()) {
            statement.put("Condition", Map.of("StringLike", Map.of("s3:prefix", prefix + "*")));
        }
        return statement;
    }
}
