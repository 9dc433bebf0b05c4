package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a container requests is not more than its limit (Kubernetes 1.36, {@code pkg/apis/core/validation/validation.go}, {@code
 * ValidateContainerResourceRequirements}), and what a pod may write is not more than the limits of its containers: the kubelet
 * counts its volumes {@code emptyDir}, the logs and what the containers write elsewhere, and evicts the pod ({@code
 * pkg/kubelet/eviction/eviction_manager.go}, {@code podEphemeralStorageLimitEviction}). The logs of a container have up to 5
 * files of 10 MiB (KubeletConfiguration, {@code containerLogMaxFiles}, {@code containerLogMaxSize}). A volume in memory counts
 * as memory.
 */
public final class PodResources {

    private static final String DISK = "ephemeral-storage";
    private static final BigDecimal LOGS = bytes("50Mi");

    private PodResources() {}

    /** The faults of a pod template. */
    public static List<String> faults(JsonNode template) {
        List<String> faults = new ArrayList<>();
        for (JsonNode container : Containers.of(template)) {
            JsonNode limits = container.at("/resources/limits");
            for (Map.Entry<String, JsonNode> request :
                    container.at("/resources/requests").properties()) {
                String limit = limits.path(request.getKey()).asText();
                if (!limit.isEmpty() && bytes(request.getValue().asText()).compareTo(bytes(limit)) > 0) {
                    faults.add("%s requests %s of %s, and its limit is %s"
                            .formatted(
                                    container.path("name").asText(),
                                    request.getValue().asText(),
                                    request.getKey(),
                                    limit));
                }
            }
        }
        volumes(template, "", DISK, faults);
        volumes(template, "Memory", "memory", faults);
        return faults;
    }

    private static void volumes(JsonNode template, String medium, String resource, List<String> faults) {
        BigDecimal written = BigDecimal.ZERO;
        for (JsonNode volume : template.at("/spec/volumes")) {
            JsonNode directory = volume.path("emptyDir");
            if (directory.has("sizeLimit") && directory.path("medium").asText().equals(medium)) {
                written = written.add(bytes(directory.path("sizeLimit").asText()));
            }
        }
        BigDecimal limit = BigDecimal.ZERO;
        for (JsonNode container : template.at("/spec/containers")) {
            JsonNode one = container.at("/resources/limits").path(resource);
            if (one.isMissingNode()) {
                return;
            }
            limit = limit.add(bytes(one.asText()));
            written = resource.equals(DISK) ? written.add(LOGS) : written;
        }
        if (written.compareTo(limit) > 0) {
            faults.add("its volumes and logs hold %d MiB, and its limit of %s is %d MiB"
                    .formatted(mebibytes(written), resource, mebibytes(limit)));
        }
    }

    private static long mebibytes(BigDecimal bytes) {
        return bytes.longValue() >> 20;
    }

    private static BigDecimal bytes(String quantity) {
        return new Quantity(quantity).getNumericalAmount();
    }
}
