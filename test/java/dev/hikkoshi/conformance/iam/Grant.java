package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The permissions of one identity in the templates: a role with all policies of its own template, or a policy for a
 * role of another template.
 *
 * @param place {@code <stack>/<logical id>}
 * @param managed the names of AWS's own policies
 * @param actions the actions of the other policies
 */
record Grant(String place, SortedSet<String> managed, SortedSet<String> actions) {

    /** Its stack. */
    String stack() {
        return place.replaceFirst("/.*$", "");
    }

    /** All grants of an output. */
    static List<Grant> in(PhaseOutput output) {
        List<Grant> grants = new ArrayList<>();
        output.templates().forEach((stack, template) -> grants.addAll(in(stack, template.path("Resources"))));
        return grants;
    }

    private static List<Grant> in(String stack, JsonNode resources) {
        Map<String, Grant> roles = new TreeMap<>();
        List<Grant> grants = new ArrayList<>();
        resources.properties().forEach(resource -> {
            if (isOf(resource.getValue(), "AWS::IAM::Role")) {
                roles.put(resource.getKey(), role(stack + "/" + resource.getKey(), resource.getValue()));
            }
        });
        resources.properties().forEach(resource -> {
            JsonNode value = resource.getValue();
            if (isOf(value, "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy")) {
                List<String> own = ownRoles(value.path("Properties"));
                own.addAll(rolesWith(resource.getKey(), resources));
                SortedSet<String> actions = actionsOf(value.at("/Properties/PolicyDocument"));
                if (own.isEmpty()) {
                    grants.add(new Grant(stack + "/" + resource.getKey(), new TreeSet<>(), actions));
                }
                own.forEach(role -> roles.get(role).actions().addAll(actions));
            }
        });
        grants.addAll(roles.values());
        return grants;
    }

    private static Grant role(String place, JsonNode role) {
        SortedSet<String> actions = new TreeSet<>();
        role.at("/Properties/Policies").forEach(policy -> actions.addAll(actionsOf(policy.path("PolicyDocument"))));
        SortedSet<String> managed = new TreeSet<>();
        role.at("/Properties/ManagedPolicyArns").forEach(arn -> {
            if (!arn.has("Ref")) {
                managed.add(arn.toString().replaceFirst("^.*/", "").replaceAll("[\"\\]}]", ""));
            }
        });
        return new Grant(place, managed, actions);
    }

    /** The logical ids of the roles of the same template that name a managed policy of it. */
    private static List<String> rolesWith(String policy, JsonNode resources) {
        List<String> roles = new ArrayList<>();
        resources.properties().forEach(resource -> resource.getValue()
                .at("/Properties/ManagedPolicyArns")
                .forEach(arn -> {
                    if (arn.path("Ref").asText().equals(policy)) {
                        roles.add(resource.getKey());
                    }
                }));
        return roles;
    }

    /** The logical ids of the roles of the same template that a policy names. */
    private static List<String> ownRoles(JsonNode properties) {
        List<String> roles = new ArrayList<>();
        properties.path("Roles").forEach(role -> addRef(role, roles));
        addRef(properties.path("RoleName"), roles);
        return roles;
    }

    private static void addRef(JsonNode role, List<String> roles) {
        if (role.has("Ref")) {
            roles.add(role.get("Ref").asText());
        }
    }

    private static SortedSet<String> actionsOf(JsonNode document) {
        SortedSet<String> actions = new TreeSet<>();
        document.path("Statement").forEach(statement -> {
            if (statement.path("Effect").asText().equals("Allow")) {
                JsonNode action = statement.path("Action");
                if (action.isTextual()) {
                    actions.add(action.asText());
                }
                action.forEach(one -> actions.add(one.asText()));
            }
        });
        return actions;
    }

    private static boolean isOf(JsonNode resource, String... types) {
        return List.of(types).contains(resource.path("Type").asText());
    }
}
