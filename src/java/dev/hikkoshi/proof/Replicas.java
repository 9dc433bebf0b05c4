package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;

/** How many pods of a feature the manifests allow. */
final class Replicas {

    private static final String PAUSED = "autoscaling.keda.sh/paused-replicas";

    private Replicas() {}

    /** The most pods at once: the autoscaler's maximum, or what it is pinned to, and Deployments without autoscaler. */
    static int most(PhaseOutput output, String feature) {
        int most = 0;
        for (JsonNode scaler : output.objects(feature, "HorizontalPodAutoscaler")) {
            most += scaler.at("/spec/maxReplicas").asInt();
        }
        for (JsonNode scaler : output.objects(feature, "ScaledObject")) {
            JsonNode pinned = scaler.at("/metadata/annotations").path(PAUSED);
            most += pinned.isMissingNode() ? scaler.at("/spec/maxReplicaCount").asInt() : pinned.asInt();
        }
        for (JsonNode deployment : output.objects(feature, "Deployment")) {
            most += deployment.at("/spec/replicas").asInt(0);
        }
        return most;
    }
}
