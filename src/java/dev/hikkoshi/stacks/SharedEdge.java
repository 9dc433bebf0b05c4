package dev.hikkoshi.stacks;

import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.LoadBalancer;

/**
 * Gives other stacks access to a load balancer: by imports from the edge stack, or by the literal ids of an existing load
 * balancer.
 */
final class SharedEdge {

    private static final String PRODUCER = "edge";

    private SharedEdge() {}

    /** The ARN of the listener for HTTPS. */
    static String listenerArn(EnvironmentStack stack, LoadBalancer loadBalancer) {
        return loadBalancer
                .existing()
                .map(ExistingLoadBalancer::listenerArn)
                .orElseGet(() -> stack.importOf(PRODUCER, "ListenerArn-" + loadBalancer.name()));
    }

    /** The value of the dimension {@code LoadBalancer} of its metrics. */
    static String fullName(EnvironmentStack stack, LoadBalancer loadBalancer) {
        return loadBalancer
                .existing()
                .map(ExistingLoadBalancer::fullName)
                .orElseGet(() -> stack.importOf(PRODUCER, "LoadBalancerFullName-" + loadBalancer.name()));
    }

    /** The id of its security group, which targets admit. */
    static String securityGroupId(EnvironmentStack stack, LoadBalancer loadBalancer) {
        return loadBalancer
                .existing()
                .map(ExistingLoadBalancer::securityGroupId)
                .orElseGet(() -> stack.importOf(PRODUCER, "SecurityGroupId-" + loadBalancer.name()));
    }
}
