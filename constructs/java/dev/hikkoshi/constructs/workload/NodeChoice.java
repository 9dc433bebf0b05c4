package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;

/** Which nodes a pod may run on, by the label that every pool carries. */
public enum NodeChoice {
    /** Spot, and on-demand while there is no spot: for requests that cannot wait. */
    SPOT_FIRST,
    /** Spot alone: for consumers of a queue that others, on on-demand, consume while there is no spot. */
    SPOT_ONLY,
    /** On-demand alone: for what must not be interrupted. */
    ON_DEMAND;

    /** The label of a pool's nodes: {@code spot} or {@code on-demand}. */
    public static final String LABEL = "hikkoshi.dev/capacity";

    /** The choice as node affinity. */
    public Affinity affinity() {
        return switch (this) {
            case SPOT_FIRST ->
                new AffinityBuilder()
                        .withNewNodeAffinity()
                        .addNewPreferredDuringSchedulingIgnoredDuringExecution()
                        .withWeight(100)
                        .withPreference(term("spot"))
                        .endPreferredDuringSchedulingIgnoredDuringExecution()
                        .endNodeAffinity()
                        .build();
            case SPOT_ONLY -> required("spot");
            case ON_DEMAND -> required("on-demand");
        };
    }

    private static Affinity required(String capacity) {
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .withNodeSelectorTerms(term(capacity))
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }

    private static NodeSelectorTerm term(String capacity) {
        return new NodeSelectorTermBuilder()
                .addNewMatchExpression()
                .withKey(LABEL)
                .withOperator("In")
                .withValues(capacity)
                .endMatchExpression()
                .build();
    }
}
