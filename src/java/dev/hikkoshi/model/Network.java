package dev.hikkoshi.model;

import java.util.List;

/** The VPC of an environment: a new one, or an existing one. */
public sealed interface Network {

    /** The block of addresses of the whole VPC. */
    Cidr cidr();

    /** The availability zones, by name, in the order of the file; two or three. */
    List<String> zones();

    /**
     * A VPC that the network stack creates.
     *
     * @param natGateways one per zone if the environment must survive the failure of a zone; otherwise 1
     */
    record New(Cidr cidr, List<String> zones, int natGateways) implements Network {
        public New {
            zones = List.copyOf(zones);
        }
    }

    /**
     * An existing VPC. The templates contain its ids as literals; synthesis looks nothing up.
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
