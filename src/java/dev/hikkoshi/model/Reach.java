package dev.hikkoshi.model;

import java.util.List;

/** Where a dependency is in the network, so that security groups and NetworkPolicies admit exactly that. */
public sealed interface Reach {

    /** The APIs of AWS, and addresses outside of the VPC whose blocks nobody publishes: only the port is restricted. */
    Reach ANYWHERE = new Anywhere();

    /**
     * A security group. Unless its owner admits the pods, the cluster stack adds a rule to it that does, and the legacy stack one for each layer. A NetworkPolicy cannot name a security
     * group, so it admits {@link Network#dataBlocks()}.
     *
     * @param securityGroupId the id of the dependency's security group, {@code sg-…}, in the same region
     * @param admitsPods whether a rule of its owner admits the pods: EC2 refuses the same rule a second time
     */
    record Group(String securityGroupId, boolean admitsPods) implements Reach {

        /** Stands for a security group that does not exist yet. EC2 gives nobody this id. */
        public static final String PLACEHOLDER = "sg-00000000000000000";

        /** A group that gets a rule of this project. */
        public Group(String securityGroupId) {
            this(securityGroupId, false);
        }
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
