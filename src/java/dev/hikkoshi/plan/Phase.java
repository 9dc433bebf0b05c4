package dev.hikkoshi.plan;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Layer;
import dev.hikkoshi.model.ProjectExtension;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of an environment after the first {@code number} steps of its ledger. Stacks read from it which resources
 * must exist.
 *
 * @param environment the environment
 * @param number the number of steps taken, 0 for the service as it stood before
 * @param clusterSince the phase that built the cluster; 0 before it is built
 * @param observabilitySince the phase that built observability; 0 before it is built
 * @param legacySince the phase that changed the legacy stack last
 * @param layers the legacy layers that are left, in the order written
 * @param hasLegacy whether the legacy stack is still there
 * @param states the state of each feature, by name, in the order of {@code service.yaml}
 */
public record Phase(
        Environment environment,
        int number,
        int clusterSince,
        int observabilitySince,
        int legacySince,
        List<Layer> layers,
        boolean hasLegacy,
        Map<String, FeatureState> states) {

    public Phase {
        layers = List.copyOf(layers);
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    }

    /** The same phase with other extensions. Extensions do not affect stages. */
    public Phase withExtensions(List<ProjectExtension> others) {
        return new Phase(
                environment.withExtensions(others),
                number,
                clusterSince,
                observabilitySince,
                legacySince,
                layers,
                hasLegacy,
                states);
    }

    /** Whether the cluster has been built. Of one that exists, the project's own part. */
    public boolean hasCluster() {
        return clusterSince > 0;
    }

    /**
     * Whether EKS refuses to delete the cluster: from the first step after the one that builds it. A cluster that could not be
     * created must not be left behind (trap T31). The owner of a cluster that exists decides about it.
     */
    public boolean protectsCluster() {
        return hasCluster() && environment.cluster().isNew() && number > clusterSince;
    }

    /**
     * Whether AWS refuses to delete the load balancers: from the first step of the ledger on. Phase 0 creates them, and a
     * creation that fails must be removable (trap T31).
     */
    public boolean protectsLoadBalancers() {
        return number > 0;
    }

    /** Whether observability has been built. */
    public boolean hasObservability() {
        return observabilitySince > 0;
    }

    /**
     * The state of the feature with this name.
     *
     * @throws IllegalArgumentException if the service does not have the feature
     */
    public FeatureState state(String feature) {
        FeatureState state = states.get(feature);
        if (state == null) {
            throw new IllegalArgumentException("no feature named " + feature);
        }
        return state;
    }

    /** The percentage of the feature's work that EKS takes. */
    public int share(String feature) {
        return state(feature).share();
    }
}
