package dev.hikkoshi.constructs.observability.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The RBAC permissions of a service account: the rules of a role, and the binding of the account to the role. */
public final class Grant {

    private Grant() {}

    /** One rule of a Role or ClusterRole: {@code verbs} on {@code resources} of the API groups {@code groups}. */
    public static Map<String, Object> rule(List<String> groups, List<String> resources, List<String> verbs) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("apiGroups", groups);
        rule.put("resources", resources);
        rule.put("verbs", verbs);
        return rule;
    }

    /** The body of a binding that gives the owner's service account the role of the owner's name. */
    public static Map<String, Object> binding(String roleKind, ObservedObject.Owner owner) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("apiGroup", "rbac.authorization.k8s.io");
        role.put("kind", roleKind);
        role.put("name", owner.name());
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("kind", "ServiceAccount");
        subject.put("name", owner.name());
        subject.put("namespace", owner.namespace());
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("roleRef", role);
        binding.put("subjects", List.of(subject));
        return binding;
    }
}
