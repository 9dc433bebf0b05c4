package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of an IAM policy that allows something.
 *
 * @param sid what it is for, letters and digits
 * @param actions the actions, none with a wildcard
 * @param resources the resources
 * @param condition operator → key → value; empty for none
 */
record Statement(String sid, List<String> actions, List<String> resources, Map<String, Map<String, Object>> condition) {

    Statement(String sid, List<String> actions, List<String> resources) {
        this(sid, actions, resources, Map.of());
    }

    /** The same statement, where {@code key} equals {@code value} only. */
    Statement where(String operator, String key, Object value) {
        return new Statement(sid, actions, resources, Map.of(operator, Map.of(key, value)));
    }

    /** A policy document of these statements. */
    static Map<String, Object> document(List<Statement> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", statements.stream().map(Statement::json).toList());
        return document;
    }

    /** The document by which {@code principal}, a service, may take a role of this account. */
    static Map<String, Object> trust(String principal, String account) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", principal));
        statement.put("Action", "sts:AssumeRole");
        // EC2 calls without a source account; for the others it keeps the role from being borrowed by another account.
        if (!principal.startsWith("ec2.")) {
            statement.put("Condition", Map.of("StringEquals", Map.of("aws:SourceAccount", account)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return document;
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Sid", sid);
        json.put("Effect", "Allow");
        json.put("Action", actions);
        json.put("Resource", resources);
        if (!condition.isEmpty()) {
            json.put("Condition", condition);
        }
        return json;
    }
}
