package dev.hikkoshi.model;

import java.util.List;

/** Where a dependency is in the network, so that security groups and NetworkPolicies admit exactly that. */
public sealed interface Reach {

    /** The APIs of AWS, and addresses outside of the VPC whose blocks nobody publishes: only the port is restricted. */
    Reach ANYWHERE = new Anywhere();

    /**
     * A security group. The cluster stack adds a rule to it that admits the pods, and the legacy stack one for each layer. A NetworkPolicy cannot name a security
     * group, so it admits {@link Network#dataBlocks()}.
     *
     * @param securityGroupId the id of the dependency's security group, {@code sg-…}, in the same region
     */
    record Group(String securityGroupId) implements Reach {

        /** Stands for a security group that does not exist yet. EC2 gives nobody this id. */
        public static final String PLACEHOLDER = "sg-00000000000000000";
    }

    /**
     * Blocks of addresses. A NetworkPolicy admits exactly these. Somebody else owns the firewall in front of them.
     *
     * @param blocks at least one, in the order of the file
     */
    record Blocks(List<Cidr> blocks) implements Reach {
        public Blocks {
            blocks = List.copyOf(blocks);
            if (blocks.isEmpty()) {
                throw new IllegalArgumentException("name at least one block");
            }
        }
    }

    /** Any address. */
    record Anywhere() implements Reach {}
}
