package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.NodeSelectorTermBuilder;

/** The nodes that a pod may run on, by the label of every pool. */
public enum NodeChoice {
    /** Spot, or on-demand while there is no spot capacity: for work that cannot wait. */
    SPOT_FIRST,
    /** Only spot: for workers with an on-demand floor that consumes the queue while there is no spot capacity. */
    SPOT_ONLY,
    /** Only on-demand: for pods that must not be interrupted. */
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
