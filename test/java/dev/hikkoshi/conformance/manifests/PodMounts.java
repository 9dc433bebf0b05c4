package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Each mount names a volume of the pod, and no two mounts of a container have one path (Kubernetes 1.36, {@code
 * pkg/apis/core/validation/validation.go}, {@code ValidateVolumeMounts}).
 */
public final class PodMounts {

    private PodMounts() {}

    /** The faults of a pod template. */
    public static List<String> faults(JsonNode template) {
        List<String> faults = new ArrayList<>();
        Set<String> volumes = new HashSet<>(template.at("/spec/volumes").findValuesAsText("name"));
        for (JsonNode container : Containers.of(template)) {
            Set<String> paths = new HashSet<>();
            for (JsonNode mount : container.path("volumeMounts")) {
                String path = mount.path("mountPath").asText();
                if (!volumes.contains(mount.path("name").asText())) {
                    faults.add("%s mounts the volume %s, which the pod does not have"
                            .formatted(
                                    container.path("name").asText(),
                                    mount.path("name").asText()));
                }
                if (!paths.add(path)) {
                    faults.add("%s mounts two volumes at %s"
                            .formatted(container.path("name").asText(), path));
                }
            }
        }
        return faults;
    }
}
