package dev.hikkoshi.constructs.legacy;

/**
 * How a layer serves one load balancer. A target group belongs to one load balancer, so a layer has one of these for each
 * load balancer that its features use.
 *
 * @param loadBalancer the load balancer's name
 * @param healthPath the path of the health check
 * @param deregistrationSeconds how long an instance that leaves may finish its requests
 */
public record LayerTargets(String loadBalancer, String healthPath, int deregistrationSeconds) {

    public LayerTargets {
        if (deregistrationSeconds < 0 || deregistrationSeconds > 3600) {
            throw new IllegalArgumentException("a target group deregisters in 0 to 3600 seconds");
        }
    }
}
