package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * People can read every kind of object that we write. The EKS access policies include only the built-in kinds of
 * Kubernetes (Amazon EKS user guide, access policy permissions). For custom kinds, all people except administrators are
 * in a group with a role.
 */
public final class CustomKindsSeen implements Check {

    private static final String GROUP = "hikkoshi-viewers";

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        String group = output.phase().environment().sharedNames().of(GROUP);
        Objects.of(output, "ClusterRoleBinding").stream()
                .filter(binding -> binding.at("/subjects/0/name").asText().equals(group))
                .map(binding -> binding.at("/roleRef/name").asText())
                .forEach(role -> Objects.of(output, "ClusterRole").stream()
                        .filter(one -> one.at("/metadata/name").asText().equals(role))
                        .forEach(one -> one.path("rules").forEach(rule -> addAll(rule, seen))));
        Set<String> written = new TreeSet<>();
        Objects.all(output)
                .filter(object -> isCustom(object.path("apiVersion").asText()))
                .forEach(
                        object -> written.add(object.path("apiVersion").asText().replaceFirst("/.*$", "") + "/"
                                + object.path("kind").asText().toLowerCase(Locale.ROOT) + "s"));
        written.removeAll(seen);
        written.forEach(kind -> faults.add("platform: only administrators see " + kind));
        output.properties("cluster", "AWS::EKS::AccessEntry").forEach((id, entry) -> {
            boolean isAdmin = entry.path("AccessPolicies").toString().contains("AmazonEKSClusterAdminPolicy");
            boolean isNode = entry.path("AccessPolicies").isEmpty();
            if (!isAdmin
                    && !isNode
                    && !entry.path("KubernetesGroups").toString().contains(group)) {
                faults.add("cluster/%s: is not in the group %s".formatted(id, group));
            }
        });
        return faults;
    }

    private static void addAll(JsonNode rule, Set<String> seen) {
        rule.path("apiGroups").forEach(group -> rule.path("resources")
                .forEach(resource -> seen.add(group.asText() + "/" + resource.asText())));
    }

    /** Built-in kinds have API groups without a dot, or groups that end with {@code k8s.io}. */
    private static boolean isCustom(String apiVersion) {
        String group = apiVersion.contains("/") ? apiVersion.replaceFirst("/.*$", "") : "";
        return group.contains(".") && !group.endsWith("k8s.io");
    }
}
