package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.exports.Export;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.Phase;
import java.util.List;

/**
 * The VPC of an environment, as the stacks above the network see it: ids that CloudFormation imports from the network
 * stack, or the literal ids of a VPC that exists.
 *
 * @param vpcId the VPC's id
 * @param zones the availability zones by name, in the order written
 * @param publicSubnetIds one per zone, in the zones' order
 * @param privateSubnetIds one per zone, in the zones' order
 * @param cidr the VPC's block of addresses, {@code a.b.c.d/n}; always a literal
 */
public record NetworkIds(
        String vpcId, List<String> zones, List<String> publicSubnetIds, List<String> privateSubnetIds, String cidr) {

    public NetworkIds {
        zones = List.copyOf(zones);
        publicSubnetIds = List.copyOf(publicSubnetIds);
        privateSubnetIds = List.copyOf(privateSubnetIds);
    }

    /** The VPC of the phase's environment. It is the same in all phases. */
    public static NetworkIds of(Phase phase) {
        return of(phase.environment());
    }

    /** The VPC of {@code environment}. */
    public static NetworkIds of(Environment environment) {
        Network network = environment.network();
        String cidr = network.cidr().toString();
        if (network instanceof Network.Existing existing) {
            return new NetworkIds(
                    existing.vpcId(), existing.zones(), existing.publicSubnetIds(), existing.privateSubnetIds(), cidr);
        }
        List<String> zones = network.zones();
        return new NetworkIds(
                vpcIdOf(environment),
                zones,
                zones.stream()
                        .map(zone -> publicSubnetId(environment, zone).read())
                        .toList(),
                zones.stream()
                        .map(zone -> privateSubnetId(environment, zone).read())
                        .toList(),
                cidr);
    }

    /** The VPC's id alone, for a stack that needs no subnet: each id is a call into CDK's process. */
    public static String vpcIdOf(Environment environment) {
        return environment.network() instanceof Network.Existing existing
                ? existing.vpcId()
                : vpcId(environment).read();
    }

    /** The export of the VPC's id. */
    static Export vpcId(Environment environment) {
        return new Export(environment.name(), "network", "VpcId");
    }

    /** The export of a zone's public subnet. */
    static Export publicSubnetId(Environment environment, String zone) {
        return new Export(environment.name(), "network", "PublicSubnetId-" + zone);
    }

    /** The export of a zone's private subnet. */
    static Export privateSubnetId(Environment environment, String zone) {
        return new Export(environment.name(), "network", "PrivateSubnetId-" + zone);
    }
}
