package dev.hikkoshi.constructs.legacy;

/**
 * The part of one load balancer that a layer serves. A target group serves one load balancer, so a layer has one of these
 * for each load balancer that its features use.
 *
 * @param loadBalancer the load balancer's name
 * @param securityGroupId the load balancer's security group, the only one that reaches the instances
 * @param healthPath the path of the health check
 * @param deregistrationSeconds how long an instance that leaves may finish its requests
 */
public record LayerTargets(String loadBalancer, String securityGroupId, String healthPath, int deregistrationSeconds) {

    public LayerTargets {
        if (deregistrationSeconds < 0 || deregistrationSeconds > 3600) {
            throw new IllegalArgumentException("a target group deregisters in 0 to 3600 seconds");
        }
    }
}
