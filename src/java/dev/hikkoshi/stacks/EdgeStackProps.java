package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.PlatformDefault;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Props of {@link EdgeStack}.
 *
 * @param identity service, environment and place of the stack
 * @param network the VPC of the load balancers
 * @param loadBalancers the load balancers that it creates, in the order of the file
 * @param deletionProtection whether AWS refuses to delete the load balancers: true from the first step of the ledger on,
 *     because CloudFormation must be able to roll back a failed creation (trap T31)
 * @param longestRequests the longest request behind each load balancer, by its name
 */
public record EdgeStackProps(
        StackIdentity identity,
        Network network,
        List<LoadBalancer> loadBalancers,
        boolean deletionProtection,
        Map<String, Duration> longestRequests) {

    public EdgeStackProps {
        loadBalancers = List.copyOf(loadBalancers);
        longestRequests = Collections.unmodifiableMap(new TreeMap<>(longestRequests));
    }

    /** The idle timeout of the load balancer: the declared one, or one that its longest request needs (trap T45). */
    public Duration idleTimeout(LoadBalancer loadBalancer) {
        return loadBalancer
                .attributes()
                .idleTimeout()
                .orElseGet(() -> PlatformDefault.IDLE_TIMEOUT.of(
                        longestRequests.getOrDefault(loadBalancer.name(), Duration.ZERO)));
    }

    /**
     * The load balancers of the phase's environment. They are the same in all phases, but for their deletion protection. A
     * record is never created, so it shows them as they served.
     */
    public static EdgeStackProps of(Phase phase) {
        Environment environment = phase.environment();
        boolean isProtected = phase.protectsLoadBalancers();
        return new EdgeStackProps(
                StackIdentity.of(phase, isProtected ? 1 : 0),
                environment.network(),
                environment.loadBalancers().stream().filter(LoadBalancer::isNew).toList(),
                isProtected || environment.purpose() == Purpose.RECORD,
                longestRequests(environment));
    }

    /**
     * The longest request of each load balancer. A connection is idle while a request runs, so the idle timeout depends
     * on it.
     */
    private static Map<String, Duration> longestRequests(Environment environment) {
        Map<String, Duration> longest = new TreeMap<>();
        environment
                .service()
                .httpFeatures()
                .forEach(feature -> longest.merge(
                        feature.routing().loadBalancer(),
                        feature.longestSilence(),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other));
        return longest;
    }
}
