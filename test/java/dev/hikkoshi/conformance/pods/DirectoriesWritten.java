package dev.hikkoshi.conformance.pods;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Check;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A container whose root file system is read-only has a volume for each directory that its software writes: a feature {@code
 * /tmp} (README), an agent what its manual says (Grafana Alloy v1.18, run, {@code --storage.path}; Grafana 12, Configure Grafana,
 * paths; kiwigrid k8s-sidecar, {@code FOLDER}, and the temporary files of Python). Only an {@code emptyDir} can be written.
 */
public final class DirectoriesWritten implements Check {

    private static final Map<String, Set<String>> AGENTS = Map.of(
            "grafana/alloy", Set.of("/var/lib/alloy"),
            "grafana/grafana", Set.of("/var/lib/grafana"),
            "kiwigrid/k8s-sidecar", Set.of("/dashboards", "/tmp"));

    @Override
    public List<String> faults(PhaseOutput output) {
        List<String> faults = new ArrayList<>();
        List<String> features = output.phase().environment().service().namespaces();
        List<PlacedPod> pods = PlacedPod.ownIn(output);
        for (PlacedPod pod : pods) {
            pod.containers()
                    .filter(container -> container
                            .at("/securityContext/readOnlyRootFilesystem")
                            .asBoolean())
                    .forEach(container -> {
                        Set<String> missing = new TreeSet<>();
                        if (features.contains(pod.namespace())) {
                            missing.add("/tmp");
                        }
                        AGENTS.forEach((image, written) -> {
                            if (container.path("image").asText().contains("/" + image + ":")) {
                                missing.addAll(written);
                            }
                        });
                        missing.removeAll(writable(pod, container));
                        missing.forEach(path -> faults.add("%s: %s cannot write %s"
                                .formatted(pod.label(), container.path("name").asText(), path)));
                    });
        }
        if (pods.isEmpty()
                && output.phase().hasObservability()
                && output.phase().hasCluster()) {
            faults.add("no pod in an output with a cluster");
        }
        return faults;
    }

    private static List<String> writable(PlacedPod pod, JsonNode container) {
        List<String> paths = new ArrayList<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            for (JsonNode volume : pod.template().at("/spec/volumes")) {
                if (volume.path("name").equals(mount.path("name"))
                        && volume.has("emptyDir")
                        && !mount.path("readOnly").asBoolean()) {
                    paths.add(mount.path("mountPath").asText());
                }
            }
        }
        return paths;
    }
}
