package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.plan.FeatureState;

/**
 * How a feature's pods are divided between the on-demand floor and the elastic Deployment, so that both together keep to
 * what the phase allows.
 *
 * @param floor pods of the floor, which no autoscaler touches
 * @param elasticMin the least pods of the elastic Deployment
 * @param elasticMax the most; 0 pins it to none
 */
public record TierCounts(int floor, int elasticMin, int elasticMax) {

    /** The division that a state asks for. */
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
