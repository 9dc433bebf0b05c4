package dev.hikkoshi.report;

import dev.hikkoshi.model.Capacity;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.WorkerFeature;

/**
 * The way back to spot after a shortage. While there is no spot capacity, pods that prefer spot start on on-demand, and nothing
 * moves them later. An administrator evicts them with {@code kubectl drain}, which cordons the nodes and asks the eviction API,
 * so the PodDisruptionBudget holds (kubernetes v1.36.0, staging/src/k8s.io/kubectl/pkg/drain/drain.go). On a cordoned node, no
 * evicted pod starts again: the autoscaler starts spot nodes first.
 */
final class BackToSpot {

    private static final String NODES = "-l hikkoshi.dev/capacity=on-demand";

    private BackToSpot() {}

    /** Whether pods of the feature run on on-demand while there is no spot, and could stay there. */
    static boolean concerns(Feature feature) {
        boolean spot = feature.workload().placement().capacity() == Capacity.SPOT;
        boolean waits = feature.workload().placement().onDemandFloor() > 0;
        return spot && (feature instanceof HttpFeature || feature instanceof WorkerFeature && !waits);
    }

    /** The commands, in Markdown. */
    static String markdown(Environment environment, Feature feature) {
        String pods = "app.kubernetes.io/name=%s,hikkoshi.dev/tier=elastic".formatted(feature.name());
        if (environment.sharedNames().hasOthers()) {
            // A drain asks for pods in all namespaces, and others may have a feature with this name.
            pods += ",app.kubernetes.io/part-of=%s,hikkoshi.dev/environment=%s"
                    .formatted(environment.service().name(), environment.name());
        }
        return """
                While there is no spot capacity, its pods start on on-demand, and stay there. When spot nodes start again, an
                administrator evicts them. The PodDisruptionBudget holds, so it may take some minutes. In the meantime, no new pod
                starts on the on-demand nodes.

                ```sh
                kubectl get nodes -l hikkoshi.dev/capacity=spot
                kubectl drain %s --pod-selector %s --delete-emptydir-data
                kubectl uncordon %s
                ```
                """
                .formatted(NODES, pods, NODES);
    }
}
