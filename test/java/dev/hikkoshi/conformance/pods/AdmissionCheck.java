package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.conformance.charts.ChartTable;
import dev.hikkoshi.conformance.charts.Release;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.output.PodSecurityLevel;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Pod Security level of each namespace admits its pods. */
public final class AdmissionCheck implements Check {

    /** Namespaces that Kubernetes and EKS create, without a label that enforces a level. */
    private static final Set<String> OF_THE_CLUSTER = Set.of("amazon-cloudwatch", "default", "kube-system");

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<PlacedPod> pods = PlacedPod.in(output);
        if (pods.isEmpty() && output.phase().hasCluster()) {
            faults.add("no pod in an output with a cluster");
        }
        Environment environment = output.phase().environment();
        Release.in(output).stream()
                .filter(release -> ChartTable.of(release, environment).isEmpty())
                .forEach(release -> faults.add("%s %s was never rendered with these values, see %s: %s"
                        .formatted(
                                release.chart(), release.version(), "ChartRendering", release.essence(environment))));
        Map<String, JsonNode> namespaces = new TreeMap<>();
        Objects.of(output, "Namespace")
                .forEach(namespace ->
                        namespaces.put(namespace.at("/metadata/name").asText(), namespace));
        for (PlacedPod pod : pods) {
            JsonNode namespace = namespaces.get(pod.namespace());
            if (namespace != null) {
                PodSecurityLevel level = PodSecurityLevel.enforcedIn(namespace);
                level.refusals(pod.template())
                        .forEach(refusal -> faults.add("%s: %s refuses it in namespace %s: %s"
                                .formatted(pod.label(), level, pod.namespace(), refusal)));
            } else if (!OF_THE_CLUSTER.contains(pod.namespace())) {
                faults.add("%s: there is no namespace %s".formatted(pod.label(), pod.namespace()));
            }
        }
        return faults;
    }
}
