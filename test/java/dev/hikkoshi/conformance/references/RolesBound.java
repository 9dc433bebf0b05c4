package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.pods.PlacedPod;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each binding gives a role that exists to somebody who exists: a service account of ours or of a pod of a chart, or a group of
 * people, in which there may be nobody yet; and each group of an access entry has a role. The API server accepts a binding
 * without either (Kubernetes, Using RBAC Authorization).
 */
public final class RolesBound implements Check {

    /** The roles that people use of those that each API server has. */
    private static final Set<String> OF_KUBERNETES = Set.of("admin", "cluster-admin", "edit", "view");

    /** The groups of people who are not administrators. */
    private static final Set<String> GROUPS = Set.of("hikkoshi-operators", "hikkoshi-viewers");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> known = new HashSet<>();
        Objects.all(output).forEach(object -> known.add(Objects.label(object)));
        OF_KUBERNETES.forEach(role -> known.add("ClusterRole " + role));
        PlacedPod.in(output)
                .forEach(pod -> known.add("ServiceAccount %s/%s"
                        .formatted(
                                pod.namespace(),
                                pod.template().at("/spec/serviceAccountName").asText("default"))));
        Set<String> groups = GROUPS.stream()
                .map(output.phase().environment().sharedNames()::of)
                .collect(Collectors.toSet());
        groups.forEach(group -> known.add("Group " + group));
        int seen = 0;
        for (String kind : List.of("RoleBinding", "ClusterRoleBinding")) {
            for (JsonNode binding : Objects.of(output, kind)) {
                seen++;
                judge(binding, known, faults);
            }
        }
        output.properties("cluster", "AWS::EKS::AccessEntry")
                .forEach((id, entry) -> Objects.texts(entry.path("KubernetesGroups")).stream()
                        .filter(group -> !groups.contains(group))
                        .forEach(group -> faults.add("cluster/%s: the group %s has no role".formatted(id, group))));
        if (seen == 0 && output.phase().hasCluster()) {
            faults.add("no binding in an output with a cluster");
        }
        return faults;
    }

    private static void judge(JsonNode binding, Set<String> known, List<String> faults) {
        JsonNode role = binding.path("roleRef");
        String namespace = Objects.namespace(binding);
        String wanted = role.path("kind").asText() + " "
                + (role.path("kind").asText().equals("Role") ? namespace + "/" : "")
                + role.path("name").asText();
        if (!known.contains(wanted)) {
            faults.add("%s: there is no %s".formatted(Objects.label(binding), wanted));
        }
        if (binding.path("subjects").isEmpty()) {
            faults.add("%s: nobody has the role".formatted(Objects.label(binding)));
        }
        for (JsonNode subject : binding.path("subjects")) {
            boolean isAccount = subject.path("kind").asText().equals("ServiceAccount");
            String name = subject.path("kind").asText() + " "
                    + (isAccount ? subject.path("namespace").asText() + "/" : "")
                    + subject.path("name").asText();
            if (!known.contains(name)) {
                faults.add("%s: there is no %s".formatted(Objects.label(binding), name));
            }
        }
    }
}
