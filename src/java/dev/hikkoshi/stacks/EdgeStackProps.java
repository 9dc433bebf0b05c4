package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.LoadBalancer;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.model.Purpose;
import dev.hikkoshi.plan.Phase;
import java.util.List;

/**
 * What the edge stack needs.
 *
 * @param identity whose stack it is
 * @param network the VPC in which the load balancers stand
 * @param loadBalancers in the order written
 * @param deletionProtection whether AWS refuses to delete the load balancers
 */
public record EdgeStackProps(
        StackIdentity identity, Network network, List<LoadBalancer> loadBalancers, boolean deletionProtection) {

    public EdgeStackProps {
        loadBalancers = List.copyOf(loadBalancers);
    }

    /** The load balancers of the phase's environment. They are the same in all phases. */
    public static EdgeStackProps of(Phase phase) {
        Environment environment = phase.environment();
        return new EdgeStackProps(
                StackIdentity.of(phase, 0),
                environment.network(),
                environment.loadBalancers(),
                environment.purpose() == Purpose.SERVE);
    }
}
