package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * An object that decides the number of pods of a Deployment: a HorizontalPodAutoscaler or a ScaledObject of KEDA.
 *
 * @param object the object as it is applied
 */
public record Autoscaler(JsonNode object) {

    private static final List<String> KINDS = List.of("HorizontalPodAutoscaler", "ScaledObject");
    private static final String PINNED = "autoscaling.keda.sh/paused-replicas";

    /** The autoscalers among objects, in their order. */
    public static List<Autoscaler> in(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> KINDS.contains(KubernetesObjects.kind(object)))
                .map(Autoscaler::new)
                .toList();
    }

    /** The name of the Deployment. */
    public String target() {
        return object.at("/spec/scaleTargetRef/name").asText();
    }

    /** Whether it is paused at a number of pods. */
    public boolean isPinned() {
        return object.at("/metadata/annotations").has(PINNED);
    }

    /** The fewest pods: the number that it is pinned to, or its minimum. */
    public int least() {
        return pinnedOr("/spec/minReplicas", "/spec/minReplicaCount");
    }

    /** The most pods: the number that it is pinned to, or its maximum. */
    public int most() {
        return pinnedOr("/spec/maxReplicas", "/spec/maxReplicaCount");
    }

    private int pinnedOr(String horizontal, String scaled) {
        JsonNode pinned = object.at("/metadata/annotations").path(PINNED);
        return pinned.isMissingNode()
                ? object.at(horizontal).asInt(object.at(scaled).asInt())
                : pinned.asInt();
    }
}
