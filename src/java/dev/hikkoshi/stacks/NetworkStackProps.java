package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.Phase;

/**
 * What the network stack needs.
 *
 * @param identity whose stack it is
 * @param network the VPC that it creates
 */
public record NetworkStackProps(StackIdentity identity, Network.New network) {

    /**
     * The network of the phase's environment. It is the same in all phases.
     *
     * @throws IllegalArgumentException when the environment uses a VPC that exists
     */
    public static NetworkStackProps of(Phase phase) {
        Environment environment = phase.environment();
        if (environment.network() instanceof Network.New network) {
            return new NetworkStackProps(StackIdentity.of(phase, 0), network);
        }
        throw new IllegalArgumentException(environment.name() + " uses a VPC that exists");
    }
}
