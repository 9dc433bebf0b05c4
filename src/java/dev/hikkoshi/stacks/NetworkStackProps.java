package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.Phase;

/**
 * Props of {@link NetworkStack}.
 *
 * @param identity service, environment and place of the stack
 * @param network the VPC that it creates
 */
public record NetworkStackProps(StackIdentity identity, Network.New network) {

    /**
     * The props of the phase's environment. They are the same in all phases.
     *
     * @throws IllegalArgumentException if the environment uses an existing VPC
     */
    public static NetworkStackProps of(Phase phase) {
        Environment environment = phase.environment();
        if (environment.network() instanceof Network.New network) {
            return new NetworkStackProps(StackIdentity.of(phase, 0), network);
        }
        throw new IllegalArgumentException(environment.name() + " uses a VPC that exists");
    }
}
