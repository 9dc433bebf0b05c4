package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;

/** The VPC of an environment: a new one, or an existing one. */
public sealed interface Network {

    /** The block of addresses of the whole VPC. */
    Cidr cidr();

    /** The availability zones, by name, in the order of the file; two or three. */
    List<String> zones();

    /** The blocks of the public subnets, where the internet-facing load balancers are. */
    List<Cidr> publicBlocks();

    /** The blocks of the private subnets, where the nodes, the pods and the internal load balancers are. */
    List<Cidr> privateBlocks();

    /** The blocks of the subnets where the dependencies with a security group are. */
    List<Cidr> dataBlocks();

    /**
     * A VPC that the network stack creates.
     *
     * @param natGateways one per zone if the environment must survive the failure of a zone; otherwise 1
     * @param flowRecords where its flow logs go
     * @param endpointAccounts other accounts, whose credentials work through its VPC endpoints
     */
    record New(Cidr cidr, List<String> zones, int natGateways, FlowRecords flowRecords, List<String> endpointAccounts)
            implements Network {

        /** A VPC whose flow logs go where they go by default. */
        public New(Cidr cidr, List<String> zones, int natGateways) {
            this(cidr, zones, natGateways, FlowRecords.DEFAULT, List.of());
        }

        public New {
            zones = List.copyOf(zones);
            endpointAccounts = List.copyOf(endpointAccounts);
        }

        @Override
        public List<Cidr> publicBlocks() {
            AddressPlan addresses = new AddressPlan(cidr);
            return zones.stream().map(addresses::publicSubnet).toList();
        }

        @Override
        public List<Cidr> privateBlocks() {
            AddressPlan addresses = new AddressPlan(cidr);
            return zones.stream().map(addresses::privateSubnet).toList();
        }

        /** The private subnets: this VPC has no others for them. */
        @Override
        public List<Cidr> dataBlocks() {
            return privateBlocks();
        }
    }

    /**
     * An existing VPC. The templates contain its ids as literals; synthesis looks nothing up.
     *
     * @param publicSubnetIds one per zone, in the zones' order
     * @param privateSubnetIds one per zone, in the zones' order
     * @param declared the blocks of its subnets; where none is declared, the block of the VPC counts instead
     * @param ownerAccount the account that shares it with the environment's; empty if the environment's own account has it
     */
    record Existing(
            Cidr cidr,
            List<String> zones,
            String vpcId,
            List<String> publicSubnetIds,
            List<String> privateSubnetIds,
            Declared declared,
            Optional<String> ownerAccount)
            implements Network {

        /** A VPC whose blocks of subnets are unknown. */
        public Existing(
                Cidr cidr,
                List<String> zones,
                String vpcId,
                List<String> publicSubnetIds,
                List<String> privateSubnetIds) {
            this(cidr, zones, vpcId, publicSubnetIds, privateSubnetIds, Declared.NONE, Optional.empty());
        }

        public Existing {
            zones = List.copyOf(zones);
            publicSubnetIds = List.copyOf(publicSubnetIds);
            privateSubnetIds = List.copyOf(privateSubnetIds);
        }

        @Override
        public List<Cidr> publicBlocks() {
            return orWhole(declared.publicBlocks());
        }

        @Override
        public List<Cidr> privateBlocks() {
            return orWhole(declared.privateBlocks());
        }

        @Override
        public List<Cidr> dataBlocks() {
            return orWhole(declared.dataBlocks());
        }

        private List<Cidr> orWhole(List<Cidr> blocks) {
            return blocks.isEmpty() ? List.of(cidr) : blocks;
        }
    }

    /**
     * The declared blocks of the subnets of an existing VPC; empty where the environment does not declare them.
     *
     * @param publicBlocks those of the public subnets
     * @param privateBlocks those of the private subnets
     * @param dataBlocks those of the subnets where databases and caches are
     */
    record Declared(List<Cidr> publicBlocks, List<Cidr> privateBlocks, List<Cidr> dataBlocks) {

        /** Nothing is declared. */
        static final Declared NONE = new Declared(List.of(), List.of(), List.of());

        public Declared {
            publicBlocks = List.copyOf(publicBlocks);
            privateBlocks = List.copyOf(privateBlocks);
            dataBlocks = List.copyOf(dataBlocks);
        }
    }
}
