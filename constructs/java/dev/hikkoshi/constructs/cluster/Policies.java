package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

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

    static String clusterArn(Construct scope, String clusterName) {
        return arn(scope, "eks", "cluster/" + clusterName);
    }

    /** The ARN of a resource in the stack's own account and region. */
    static String arn(Construct scope, String service, String resource) {
        Stack stack = Stack.of(scope);
        return "arn:%s:%s:%s:%s:%s"
                .formatted(stack.getPartition(), service, stack.getRegion(), stack.getAccount(), resource);
    }
}
