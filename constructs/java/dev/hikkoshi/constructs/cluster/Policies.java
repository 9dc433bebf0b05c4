package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.StackPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IAM policies of the cluster's own roles: statements that name their actions and their resources. */
final class Policies {

    private Policies() {}

    static Map<String, Object> allow(List<String> actions, List<String> resources) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", resources);
        return statement;
    }

    /** As {@link #allow}, as long as the condition's {@code key} has that {@code value}. */
    static Map<String, Object> allowWhere(List<String> actions, List<String> resources, String key, String value) {
        Map<String, Object> equals = new LinkedHashMap<>();
        equals.put(key, value);
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("StringEquals", equals);
        Map<String, Object> statement = allow(actions, resources);
        statement.put("Condition", condition);
        return statement;
    }

    static Map<String, Object> document(List<Map<String, Object>> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements);
        return document;
    }

    static String clusterArn(Part scope, String clusterName) {
        return arn(scope, "eks", "cluster/" + clusterName);
    }

    /** The ARN of a policy that AWS keeps, by the end of it, such as {@code service-role/…}. */
    static String managedArn(Part scope, String policy) {
        return "arn:%s:iam::aws:policy/%s".formatted(scope.stack().partition(), policy);
    }

    /** The ARN of a resource in the stack's own account and region. */
    static String arn(Part scope, String service, String resource) {
        StackPart stack = scope.stack();
        return "arn:%s:%s:%s:%s:%s".formatted(stack.partition(), service, stack.region(), stack.account(), resource);
    }
}
