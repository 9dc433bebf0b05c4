package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.plan.FeatureState;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * Each container states what the quota of its namespace counts. "If quota is enabled in a namespace for cpu and memory, each
 * container must set requests or limits for them; otherwise the control plane may reject the pod" (Kubernetes, Resource Quotas).
 * A LimitRange sets what a container does not state.
 */
public final class QuotaAsks implements Check {

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        int seen = 0;
        for (PlacedPod pod : PlacedPod.in(output)) {
            for (JsonNode quota : in(output, "ResourceQuota", pod)) {
                seen++;
                quota.at("/spec/hard").fieldNames().forEachRemaining(counted -> judge(output, pod, counted, faults));
            }
        }
        if (seen == 0 && output.phase().states().values().stream().anyMatch(FeatureState::runsOnCluster)) {
            faults.add("no pod is in a namespace with a quota");
        }
        return faults;
    }

    private static void judge(PhaseOutput output, PlacedPod pod, String counted, List<String> faults) {
        if (!counted.matches("(requests|limits)\\.(cpu|memory|ephemeral-storage)")) {
            return;
        }
        String kind = counted.replaceFirst("\\..*$", "");
        String resource = counted.replaceFirst("^[^.]*\\.", "");
        String standard = kind.equals("limits") ? "default" : "defaultRequest";
        boolean isSet = in(output, "LimitRange", pod).stream()
                .anyMatch(range -> range.at("/spec/limits").findValues(standard).stream()
                        .anyMatch(defaults -> defaults.has(resource)));
        pod.containers()
                .filter(container ->
                        !isSet && !container.path("resources").path(kind).has(resource))
                .forEach(container -> faults.add("%s: %s does not state its %s, which a quota counts"
                        .formatted(pod.label(), container.path("name").asText(), counted)));
    }

    private static List<JsonNode> in(PhaseOutput output, String kind, PlacedPod pod) {
        return Objects.of(output, kind).stream()
                .filter(one -> Objects.namespace(one).equals(pod.namespace()))
                .toList();
    }
}
