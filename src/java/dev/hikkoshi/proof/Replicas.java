package dev.hikkoshi.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.output.Autoscaler;
import dev.hikkoshi.output.WorkloadObject;
import java.util.List;

/** Computes the smallest and the largest number of pods of a feature from its manifests. */
public final class Replicas {

    /** Kubernetes runs one pod of a Deployment that states no number and has no autoscaler. */
    private static final int DEFAULT = 1;

    private Replicas() {}

    /** The maximum number of pods: those of the autoscalers, and those that Deployments state. */
    public static int most(List<JsonNode> objects) {
        return fixed(objects)
                + Autoscaler.in(objects).stream().mapToInt(Autoscaler::most).sum();
    }

    /** The minimum number of pods: those of the autoscalers, and those that Deployments state. */
    public static int least(List<JsonNode> objects) {
        return fixed(objects)
                + Autoscaler.in(objects).stream().mapToInt(Autoscaler::least).sum();
    }

    /** The number of pods that no autoscaler changes. */
    static int fixed(List<JsonNode> objects) {
        return WorkloadObject.deployments(objects).stream()
                .mapToInt(deployment -> deployment.replicas().orElse(isScaled(deployment, objects) ? 0 : DEFAULT))
                .sum();
    }

    private static boolean isScaled(WorkloadObject deployment, List<JsonNode> objects) {
        return Autoscaler.in(objects).stream()
                .anyMatch(autoscaler -> autoscaler.target().equals(deployment.name()));
    }
}
