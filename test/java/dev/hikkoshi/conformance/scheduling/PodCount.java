package dev.hikkoshi.conformance.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Objects;
import dev.hikkoshi.proof.PhaseOutput;
import java.util.List;

/**
 * The number of pods of a workload: that of its autoscaler, or its replicas. An object without pods has 0, and so has a
 * DaemonSet, whose pods follow the nodes.
 *
 * @param least the minimum
 * @param most the maximum
 */
record PodCount(long least, long most) {

    static PodCount of(JsonNode workload, PhaseOutput output) {
        String kind = workload.path("kind").asText();
        if (kind.equals("CronJob")) {
            return new PodCount(0, 1);
        }
        if (!kind.equals("Deployment")) {
            return new PodCount(0, 0);
        }
        for (String scaler : List.of("HorizontalPodAutoscaler", "ScaledObject")) {
            for (JsonNode object : Objects.of(output, scaler)) {
                if (object.at("/spec/scaleTargetRef/name").equals(workload.at("/metadata/name"))
                        && Objects.namespace(object).equals(Objects.namespace(workload))) {
                    JsonNode spec = object.path("spec");
                    return new PodCount(
                            Math.max(
                                    spec.path("minReplicas").asLong(),
                                    spec.path("minReplicaCount").asLong()),
                            Math.max(
                                    spec.path("maxReplicas").asLong(),
                                    spec.path("maxReplicaCount").asLong()));
                }
            }
        }
        long replicas = workload.at("/spec/replicas").asLong();
        return new PodCount(replicas, replicas);
    }
}
