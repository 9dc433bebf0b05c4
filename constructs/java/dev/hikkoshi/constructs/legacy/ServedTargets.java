package dev.hikkoshi.constructs.legacy;

/**
 * A target group that a layer serves.
 *
 * @param layer the layer's name
 * @param loadBalancer the load balancer's name
 * @param arn the target group's ARN
 * @param fullName the last part of the ARN, by which metrics know the group
 */
public record ServedTargets(String layer, String loadBalancer, String arn, String fullName) {}
