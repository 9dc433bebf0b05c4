package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;

/**
 * The parts of an environment that a feature depends on. They are the same in every phase.
 *
 * @param delivery how its manifests reach the cluster
 * @param network the VPC
 * @param legacyProvider the provider of the legacy machines
 * @param legacyTargetGroupArn the target group of its layer if the provider is {@code external}; empty if the legacy
 *     stack exports it
 * @param observability the backend of each signal
 */
public record Surroundings(
        Delivery delivery,
        Network network,
        LegacyProvider legacyProvider,
        String legacyTargetGroupArn,
        Observability observability) {

    /** The surroundings of {@code feature} in {@code environment}. */
    public static Surroundings of(Environment environment, Feature feature) {
        return new Surroundings(
                environment.delivery(),
                environment.network(),
                environment.legacy().provider(),
                legacyTargetGroupArn(environment, feature),
                environment.observability());
    }

    private static String legacyTargetGroupArn(Environment environment, Feature feature) {
        boolean external = environment.legacy().provider() == LegacyProvider.EXTERNAL;
        return external && feature instanceof HttpFeature http
                ? environment
                        .legacy()
                        .layer(http.layer())
                        .targetGroupArns()
                        .get(http.routing().loadBalancer())
                : "";
    }
}
