package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.AwsLimits;

/**
 * The target group settings of a layer for one load balancer. A target group belongs to one load balancer, so a layer
 * has one of these per load balancer of its features.
 *
 * @param loadBalancer the load balancer's name
 * @param healthPath the path of the health check
 * @param deregistrationSeconds how long a deregistering instance may finish its requests
 */
public record LayerTargets(String loadBalancer, String healthPath, int deregistrationSeconds) {

    public LayerTargets {
        if (deregistrationSeconds < 0 || deregistrationSeconds > AwsLimits.DEREGISTRATION_SECONDS) {
            throw new IllegalArgumentException(
                    "a target group deregisters in 0 to " + AwsLimits.DEREGISTRATION_SECONDS + " seconds");
        }
    }
}
