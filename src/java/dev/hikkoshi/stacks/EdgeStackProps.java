package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the edge stack needs.
 *
 * @param identity whose stack it is
 * @param network the VPC in which the load balancers stand
 * @param loadBalancers in the order written
 * @param deletionProtection whether AWS refuses to delete the load balancers
 * @param longestRequests the longest request behind each load balancer, by its name
 */
public record EdgeStackProps(
        StackIdentity identity,
        Network network,
        List<LoadBalancer> loadBalancers,
        boolean deletionProtection,
        Map<String, Duration> longestRequests) {

    /** AWS's default, and so what every service had before (trap T45). */
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** The time that an answer takes to come back: the timeout is longer than the request. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    public EdgeStackProps {
        loadBalancers = List.copyOf(loadBalancers);
        longestRequests = Collections.unmodifiableMap(new TreeMap<>(longestRequests));
    }

    /** How long the load balancer of that name keeps a connection on which nothing is sent. */
    public Duration idleTimeout(String loadBalancer) {
        Duration needed =
                longestRequests.getOrDefault(loadBalancer, Duration.ZERO).plus(MARGIN);
        return needed.compareTo(USUAL) > 0 ? needed : USUAL;
    }

    /** The load balancers of the phase's environment. They are the same in all phases. */
    public static EdgeStackProps of(Phase phase) {
        Environment environment = phase.environment();
        return new EdgeStackProps(
                StackIdentity.of(phase, 0),
                environment.network(),
                environment.loadBalancers(),
                environment.purpose() == Purpose.SERVE,
                longestRequests(environment));
    }

    /** A load balancer sends nothing while a request runs: the drain waits for the longest one, too. */
    private static Map<String, Duration> longestRequests(Environment environment) {
        Map<String, Duration> longest = new TreeMap<>();
        environment
                .service()
                .httpFeatures()
                .forEach(feature -> longest.merge(
                        feature.routing().loadBalancer(),
                        feature.drain().deregistrationDelay(),
                        (one, other) -> one.compareTo(other) >= 0 ? one : other));
        return longest;
    }
}
