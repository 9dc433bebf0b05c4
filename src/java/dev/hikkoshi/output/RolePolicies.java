package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one role carries, over all stacks that give it something: a feature's stack adds a policy to the role of its layer
 * (trap T55).
 *
 * @param place {@code <stack>/<logical id>} of the role
 * @param inlineCharacters the characters of its inline policies together
 * @param managedPolicies how many managed policies it has
 * @param trustCharacters the characters of its trust policy
 */
record RolePolicies(String place, long inlineCharacters, long managedPolicies, long trustCharacters) {

    private static final List<String> INLINE = List.of("AWS::IAM::Policy", "AWS::IAM::RolePolicy");
    private static final String MANAGED = "AWS::IAM::ManagedPolicy";

    /** All roles that the templates create, and those of others that they add to, by place. */
    static List<RolePolicies> in(List<Template> templates) {
        Map<String, RolePolicies> roles = new TreeMap<>();
        Exported exported = Exported.by(templates);
        for (Template template : templates) {
            Resources resources = template.resources();
            resources.properties().forEach((id, properties) -> {
                String type = resources.type(id);
                if (type.equals("AWS::IAM::Role")) {
                    add(roles, ofRole(template.stack() + "/" + id, properties));
                } else if (INLINE.contains(type)) {
                    long size = PolicySize.of(properties.path("PolicyDocument"));
                    rolesOf(properties)
                            .forEach(
                                    role -> add(roles, new RolePolicies(exported.placeOf(template, role), size, 0, 0)));
                } else if (type.equals(MANAGED)) {
                    rolesOf(properties)
                            .forEach(role -> add(roles, new RolePolicies(exported.placeOf(template, role), 0, 1, 0)));
                }
            });
        }
        return List.copyOf(roles.values());
    }

    private static RolePolicies ofRole(String place, JsonNode role) {
        long inline = 0;
        for (JsonNode policy : role.path("Policies")) {
            inline += PolicySize.of(policy.path("PolicyDocument"));
        }
        return new RolePolicies(
                place,
                inline,
                role.path("ManagedPolicyArns").size(),
                PolicySize.of(role.path("AssumeRolePolicyDocument")));
    }

    private static List<JsonNode> rolesOf(JsonNode policy) {
        if (policy.has("RoleName")) {
            return List.of(policy.get("RoleName"));
        }
        List<JsonNode> roles = new ArrayList<>();
        policy.path("Roles").forEach(roles::add);
        return roles;
    }

    private static void add(Map<String, RolePolicies> roles, RolePolicies found) {
        roles.merge(
                found.place(),
                found,
                (one, other) -> new RolePolicies(
                        one.place(),
                        one.inlineCharacters() + other.inlineCharacters(),
                        one.managedPolicies() + other.managedPolicies(),
                        one.trustCharacters() + other.trustCharacters()));
    }
}
