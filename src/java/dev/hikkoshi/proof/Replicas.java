package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;

/** Computes the maximum number of pods of a feature from the manifests. */
final class Replicas {

    private static final String PAUSED = "autoscaling.keda.sh/paused-replicas";

    private Replicas() {}

    /**
     * The maximum number of pods: the autoscaler's maximum or pinned number, plus the replicas of Deployments without
     * autoscaler.
     */
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
