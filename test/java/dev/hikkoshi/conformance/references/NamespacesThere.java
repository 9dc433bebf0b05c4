package dev.hikkoshi.conformance.references;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Each namespace of an object is there. Argo CD's own namespace comes with Argo CD, which somebody has installed before
 * (delivery: gitops).
 */
public final class NamespacesThere implements Check {

    private static final Set<String> BEFORE = Set.of("argocd", "default", "kube-system");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        Set<String> there = new HashSet<>(BEFORE);
        Objects.of(output, "Namespace")
                .forEach(namespace -> there.add(namespace.at("/metadata/name").asText()));
        int seen = 0;
        for (JsonNode object : Objects.all(output).toList()) {
            String namespace = Objects.namespace(object);
            if (!namespace.isEmpty()) {
                seen++;
                if (!there.contains(namespace)) {
                    faults.add("%s: there is no namespace %s".formatted(Objects.label(object), namespace));
                }
            }
        }
        if (seen == 0 && output.phase().hasCluster()) {
            faults.add("no object is in a namespace");
        }
        return faults;
    }
}
