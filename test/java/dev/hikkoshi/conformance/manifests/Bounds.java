package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A lower bound is not above its upper bound: the pods of an autoscaler (Kubernetes 1.36, {@code
 * pkg/apis/autoscaling/validation}, {@code validateHorizontalPodAutoscalerSpec}; KEDA 2.20, {@code
 * apis/keda/v1alpha1/scaledobject_types.go}, {@code CheckReplicaCountBoundsAreValid}) and the defaults of a LimitRange ({@code
 * pkg/apis/core/validation}, {@code ValidateLimitRange}). A PodDisruptionBudget has one bound ({@code pkg/apis/policy/validation},
 * {@code ValidatePodDisruptionBudgetSpec}).
 */
public final class Bounds {

    private Bounds() {}

    /** The faults of an object. */
    public static List<String> faults(JsonNode object) {
        JsonNode spec = object.path("spec");
        return switch (object.path("kind").asText()) {
            case "HorizontalPodAutoscaler" ->
                order(
                        spec.path("minReplicas").asInt(1),
                        spec.path("maxReplicas").asInt());
            case "ScaledObject" ->
                order(
                        spec.path("minReplicaCount").asInt(0),
                        spec.path("maxReplicaCount").asInt(100));
            case "PodDisruptionBudget" ->
                spec.has("minAvailable") == spec.has("maxUnavailable")
                        ? List.of("it must have one of minAvailable and maxUnavailable")
                        : List.of();
            case "LimitRange" -> defaults(spec.path("limits"));
            default -> List.of();
        };
    }

    private static List<String> order(int least, int most) {
        return least <= most ? List.of() : List.of("its minimum is %d and its maximum %d".formatted(least, most));
    }

    private static List<String> defaults(JsonNode limits) {
        for (JsonNode limit : limits) {
            for (Map.Entry<String, JsonNode> request :
                    limit.path("defaultRequest").properties()) {
                JsonNode most = limit.path("default").path(request.getKey());
                if (!most.isMissingNode() && amount(request.getValue()).compareTo(amount(most)) > 0) {
                    return List.of("its defaultRequest of %s is above its default".formatted(request.getKey()));
                }
            }
        }
        return List.of();
    }

    private static BigDecimal amount(JsonNode quantity) {
        return new Quantity(quantity.asText()).getNumericalAmount();
    }
}
