package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.ExistingCluster;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.HttpFeature;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.LegacyProvider;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.MaintenanceRule;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Observability;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an environment that a feature depends on. They are the same in every phase.
 *
 * @param delivery how its manifests reach the cluster
 * @param network the VPC
 * @param legacyProvider the provider of the legacy machines
 * @param legacyTargetGroupArn its target group if the provider is {@code external}; empty if the legacy
 *     stack exports it
 * @param loadBalancer its load balancer; empty if it has none
 * @param loadBalancerBlocks the blocks of the subnets of its load balancer; empty if it has none
 * @param observability the backend of each signal
 * @param images the cache of the images that are not the user's own
 * @param oidcProviderArn the OIDC provider through which pods get their roles; empty with EKS Pod Identity
 * @param maintenance what answers its requests while it does not serve; empty if it serves, or if a rule for all requests answers
 */
public record Surroundings(
        Delivery delivery,
        Network network,
        LegacyProvider legacyProvider,
        String legacyTargetGroupArn,
        Optional<LoadBalancer> loadBalancer,
        List<Cidr> loadBalancerBlocks,
        Observability observability,
        ImageCache images,
        Optional<String> oidcProviderArn,
        Optional<MaintenanceRule> maintenance) {

    public Surroundings {
        loadBalancerBlocks = List.copyOf(loadBalancerBlocks);
    }

    /** The surroundings of {@code feature} in {@code environment}. */
    public static Surroundings of(Environment environment, Feature feature) {
        return new Surroundings(
                environment.delivery(),
                environment.network(),
                environment.legacy().provider(),
                legacyTargetGroupArn(environment, feature),
                loadBalancer(environment, feature),
                loadBalancerBlocks(environment, feature),
                environment.observability(),
                environment.imageCache(),
                environment.cluster().existing().flatMap(ExistingCluster::oidcProviderArn),
                feature instanceof HttpFeature http ? MaintenanceRule.of(environment, http) : Optional.empty());
    }

    private static List<Cidr> loadBalancerBlocks(Environment environment, Feature feature) {
        return loadBalancer(environment, feature)
                .map(loadBalancer -> loadBalancer.blocks(environment.network()))
                .orElse(List.of());
    }

    private static Optional<LoadBalancer> loadBalancer(Environment environment, Feature feature) {
        return feature instanceof HttpFeature http
                ? Optional.of(environment.loadBalancer(http.routing().loadBalancer()))
                : Optional.empty();
    }

    private static String legacyTargetGroupArn(Environment environment, Feature feature) {
        boolean external = environment.legacy().provider() == LegacyProvider.EXTERNAL;
        return external && feature instanceof HttpFeature http
                ? environment
                        .legacy()
                        .layer(http.layer())
                        .targetGroupArn(http)
                        .orElseThrow(() -> new IllegalArgumentException(http.name() + " has no target group"))
                : "";
    }
}
