package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.HealthCheck;
import dev.hikkoshi.model.TargetSettings;

/**
 * A feature with requests on the instances of its layer. It has a target group of its own, so the health check asks this
 * feature alone: a dead one does not hide behind a neighbour, and takes no neighbour with it.
 *
 * @param feature the feature's name
 * @param loadBalancer the load balancer's name
 * @param port the port on which the instance answers its requests: the layer's, where nginx knows the feature by its host; the
 *     port of its health check, if another feature of the layer has the same host, or if it is not plain HTTP/1.1
 * @param healthPort the port on which the instance answers the health check of this feature
 * @param check the health check
 * @param deregistrationSeconds how long a deregistering instance may finish its requests
 * @param targets how the load balancer speaks with nginx, and nginx with the feature
 */
public record ServedFeature(
        String feature,
        String loadBalancer,
        int port,
        int healthPort,
        HealthCheck check,
        int deregistrationSeconds,
        TargetSettings targets) {

    public ServedFeature {
        if (deregistrationSeconds < 0 || deregistrationSeconds > AwsLimits.DEREGISTRATION_SECONDS) {
            throw new IllegalArgumentException(
                    "a target group deregisters in 0 to " + AwsLimits.DEREGISTRATION_SECONDS + " seconds");
        }
    }
}
