package dev.hikkoshi.conformance.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.conformance.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * The API server accepts each Deployment: its selector selects its own pods, a rollout can replace a pod, and it fails later
 * than a pod is ready; its pods start again (Kubernetes 1.36, {@code pkg/apis/apps/validation/validation.go}: {@code
 * ValidatePodTemplateSpecForReplicaSet}, {@code ValidateRollingUpdateDeployment}, {@code ValidateDeploymentSpec}). The pods that
 * it spreads are its own.
 */
public final class Workloads {

    private static final int USUAL_DEADLINE = 600;

    private Workloads() {}

    /** The faults of a Deployment. */
    public static List<String> faults(JsonNode deployment) {
        List<String> faults = new ArrayList<>();
        JsonNode spec = deployment.path("spec");
        JsonNode labels = spec.at("/template/metadata/labels");
        if (spec.path("selector").isEmpty() || !Selector.selects(spec.path("selector"), labels)) {
            faults.add("its selector does not select its pods");
        }
        for (JsonNode spread : spec.at("/template/spec/topologySpreadConstraints")) {
            if (!Selector.selects(spread.path("labelSelector"), labels)) {
                faults.add("it spreads other pods over "
                        + spread.path("topologyKey").asText());
            }
        }
        if (!spec.at("/template/spec/restartPolicy").asText("Always").equals("Always")) {
            faults.add("its pods do not start again");
        }
        JsonNode rolling = spec.at("/strategy/rollingUpdate");
        if (isNone(rolling.path("maxSurge")) && isNone(rolling.path("maxUnavailable"))) {
            faults.add("a rollout may neither add nor remove a pod");
        }
        if (spec.at("/strategy/type").asText().equals("Recreate") && !rolling.isMissingNode()) {
            faults.add("with the strategy Recreate it has a rollingUpdate");
        }
        if (spec.path("progressDeadlineSeconds").asInt(USUAL_DEADLINE)
                <= spec.path("minReadySeconds").asInt()) {
            faults.add("a rollout fails before a pod is ready");
        }
        return faults;
    }

    private static boolean isNone(JsonNode number) {
        return number.asText().matches("0%?");
    }
}
