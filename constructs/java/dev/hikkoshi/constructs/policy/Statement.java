package dev.hikkoshi.constructs.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of an IAM policy, as JSON in a fixed order: a whole document crosses into CDK's process at once.
 *
 * @param json the statement's members, in the order in which they are written
 */
public record Statement(Map<String, Object> json) {

    /** A statement that allows {@code actions} on {@code resources} (strings, tokens or intrinsic functions). */
    public static Statement allow(List<String> actions, List<?> resources) {
        return of("Allow", actions, resources);
    }

    /** A statement that denies {@code actions} on {@code resources}, whatever else allows them. */
    public static Statement deny(List<String> actions, List<?> resources) {
        return of("Deny", actions, resources);
    }

    /** A policy document of these statements. */
    public static Map<String, Object> document(Statement... statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put(
                "Statement", List.of(statements).stream().map(Statement::json).toList());
        return document;
    }

    /** The trust policy of a role that the AWS service {@code principal} assumes. */
    public static Map<String, Object> trust(String principal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Effect", "Allow");
        json.put("Principal", Map.of("Service", principal));
        json.put("Action", "sts:AssumeRole");
        return document(new Statement(json));
    }

    /** The same statement for a service, an account or everybody, as in a resource's policy. */
    public Statement principal(Object principal) {
        return with("Principal", principal);
    }

    /** The same statement for the AWS service of that name. */
    public Statement service(String principal) {
        return principal(Map.of("Service", principal));
    }

    /** The same statement under a condition: {@code operator: {key: value}}. A second one is added to the first. */
    public Statement when(String operator, String key, Object value) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (json.get("Condition") instanceof Map<?, ?> before) {
            before.forEach((name, condition) -> conditions.put(name.toString(), condition));
        }
        conditions.put(operator, Map.of(key, value));
        return with("Condition", conditions);
    }

    private Statement with(String member, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(json);
        copy.put(member, value);
        return new Statement(copy);
    }

    private static Statement of(String effect, List<String> actions, List<?> resources) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Effect", effect);
        json.put("Action", List.copyOf(actions));
        json.put("Resource", List.copyOf(resources));
        return new Statement(json);
    }
}
