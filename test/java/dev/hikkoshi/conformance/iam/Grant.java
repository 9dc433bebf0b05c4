package dev.hikkoshi.conformance.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The permissions of one identity in the templates: a role with all policies of its own template, or a policy for a
 * role of another template.
 *
 * @param place {@code <stack>/<logical id>}
 * @param managed the names of AWS's own policies
 * @param resources the actions of the other policies, each with its kinds of resources: {@code ssm:document}, or
 *     {@code *}
 */
record Grant(String place, SortedSet<String> managed, SortedMap<String, SortedSet<String>> resources) {

    /** The actions of the other policies. */
    Set<String> actions() {
        return resources.keySet();
    }

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
                JsonNode document = value.at("/Properties/PolicyDocument");
                if (own.isEmpty()) {
                    Grant policy = new Grant(stack + "/" + resource.getKey(), new TreeSet<>(), new TreeMap<>());
                    policy.add(document);
                    grants.add(policy);
                }
                own.forEach(role -> roles.get(role).add(document));
            }
        });
        grants.addAll(roles.values());
        return grants;
    }

    private static Grant role(String place, JsonNode role) {
        SortedSet<String> managed = new TreeSet<>();
        role.at("/Properties/ManagedPolicyArns").forEach(arn -> {
            if (!arn.has("Ref")) {
                managed.add(arn.toString().replaceFirst("^.*/", "").replaceAll("[\"\\]}]", ""));
            }
        });
        Grant grant = new Grant(place, managed, new TreeMap<>());
        role.at("/Properties/Policies").forEach(policy -> grant.add(policy.path("PolicyDocument")));
        return grant;
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

    private void add(JsonNode document) {
        document.path("Statement").forEach(statement -> {
            if (statement.path("Effect").asText().equals("Allow")) {
                SortedSet<String> kinds = new TreeSet<>();
                each(statement.path("Resource"), resource -> kinds.add(kindOf(resource)));
                each(statement.path("Action"), action -> resources
                        .computeIfAbsent(action.asText(), first -> new TreeSet<>())
                        .addAll(kinds));
            }
        });
    }

    /** The kind of a resource: {@code ssm:document}. A part that CloudFormation fills in has no text. */
    private static String kindOf(JsonNode resource) {
        StringBuilder text = new StringBuilder(resource.asText());
        resource.path("Fn::Join").path(1).forEach(part -> text.append(part.asText()));
        if (text.toString().equals("*")) {
            return "*";
        }
        String[] parts = text.toString().split(":", 6);
        return parts.length < 6 ? "" : parts[2] + ":" + parts[5].replaceFirst("[/:].*$", "");
    }

    private static void each(JsonNode oneOrMany, Consumer<JsonNode> taken) {
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(taken);
        } else {
            taken.accept(oneOrMany);
        }
    }

    private static boolean isOf(JsonNode resource, String... types) {
        return List.of(types).contains(resource.path("Type").asText());
    }
}
