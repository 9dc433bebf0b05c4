package dev.hikkoshi.stacks;

import dev.hikkoshi.model.ExistingLoadBalancer;
import dev.hikkoshi.model.LoadBalancer;
import java.util.function.BinaryOperator;

/**
 * Gives other stacks access to a load balancer: by imports from the edge stack, or by the literal ids of an existing load
 * balancer.
 */
final class SharedEdge {

    private static final String PRODUCER = "edge";

    private SharedEdge() {}

    /** The ARN of the listener for HTTPS. */
    static String listenerArn(EnvironmentStack stack, LoadBalancer loadBalancer) {
        return listenerArn(stack::importOf, loadBalancer);
    }

    /** The same by another way to import: the value of an export, by its stack and its key. */
    static String listenerArn(BinaryOperator<String> imports, LoadBalancer loadBalancer) {
        return loadBalancer
                .existing()
                .map(ExistingLoadBalancer::listenerArn)
                .orElseGet(() -> imports.apply(PRODUCER, "ListenerArn-" + loadBalancer.name()));
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
        return securityGroupId(stack::importOf, loadBalancer);
    }

    /** The same by another way to import: the value of an export, by its stack and its key. */
    static String securityGroupId(BinaryOperator<String> imports, LoadBalancer loadBalancer) {
        return loadBalancer
                .existing()
                .map(ExistingLoadBalancer::securityGroupId)
                .orElseGet(() -> imports.apply(PRODUCER, "SecurityGroupId-" + loadBalancer.name()));
    }
}
