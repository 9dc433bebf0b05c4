package dev.hikkoshi.model;

import java.util.List;

/** The VPC of an environment: a new one, or one that exists and is used by its ids. */
public sealed interface Network {

    /** The block of addresses of the whole VPC. */
    Cidr cidr();

    /** The availability zones, by name, in the order written; two or three. */
    List<String> zones();

    /**
     * A VPC that the network stack creates.
     *
     * @param natGateways as many as zones for an environment that must survive the loss of one, or 1
     */
    record New(Cidr cidr, List<String> zones, int natGateways) implements Network {
        public New {
            zones = List.copyOf(zones);
        }
    }

    /**
     * A VPC that exists. Its ids stand in the templates as literals; nothing is looked up.
     *
     * @param publicSubnetIds one per zone, in the zones' order
     * @param privateSubnetIds one per zone, in the zones' order
     */
    record Existing(
            Cidr cidr, List<String> zones, String vpcId, List<String> publicSubnetIds, List<String> privateSubnetIds)
            implements Network {
        public Existing {
            zones = List.copyOf(zones);
            publicSubnetIds = List.copyOf(publicSubnetIds);
            privateSubnetIds = List.copyOf(privateSubnetIds);
        }
    }
}
