package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.FeatureState;

/**
 * Divides a feature's pods between the on-demand floor and the elastic Deployment. The sum is the number that the phase
 * allows.
 *
 * @param floor the pods of the floor, which has no autoscaler
 * @param elasticMin the minimum of the elastic Deployment
 * @param elasticMax the maximum of the elastic Deployment; 0 pins it to zero pods
 */
public record TierCounts(int floor, int elasticMin, int elasticMax) {

    /** The counts for a state. */
    public static TierCounts of(FeatureState state) {
        int declared = state.feature().workload().placement().onDemandFloor();
        int min = state.minimumPods();
        int max = state.maximumPods();
        if (state.feature() instanceof HttpFeature) {
            // An HPA keeps at least one pod.
            int floor = Math.min(declared, Math.max(0, max - 1));
            int elasticMin = Math.max(1, min - floor);
            return new TierCounts(floor, elasticMin, Math.max(elasticMin, max - floor));
        }
        int floor = Math.min(declared, max);
        int elasticMax = max - floor;
        return new TierCounts(floor, Math.min(Math.max(0, min - floor), elasticMax), elasticMax);
    }
}
