package dev.hikkoshi.constructs.observability.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The RBAC permissions of a service account: the rules of a role, and the binding of the account to the role. */
public final class Grant {

    private static final String API = "rbac.authorization.k8s.io";

    private Grant() {}

    /** One rule of a Role or ClusterRole: {@code verbs} on {@code resources} of the API groups {@code groups}. */
    public static Map<String, Object> rule(List<String> groups, List<String> resources, List<String> verbs) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("apiGroups", groups);
        rule.put("resources", resources);
        rule.put("verbs", verbs);
        return rule;
    }

    /** The body of a binding that gives the owner's service account a role. */
    public static Map<String, Object> binding(String roleKind, String roleName, ObservedObject.Owner owner) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("kind", "ServiceAccount");
        subject.put("name", owner.name());
        subject.put("namespace", owner.namespace());
        return binding(roleKind, roleName, subject);
    }

    /** The body of a binding that gives a role to the people of a Kubernetes group. */
    public static Map<String, Object> toGroup(String roleKind, String roleName, String group) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("apiGroup", API);
        subject.put("kind", "Group");
        subject.put("name", group);
        return binding(roleKind, roleName, subject);
    }

    private static Map<String, Object> binding(String roleKind, String roleName, Map<String, Object> subject) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("apiGroup", API);
        role.put("kind", roleKind);
        role.put("name", roleName);
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("roleRef", role);
        binding.put("subjects", List.of(subject));
        return binding;
    }
}
