package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Dependency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;

/**
 * The network of the instances. Each layer needs all values, and each read of a VPC attribute is a call to the CDK
 * process, so {@link #of} reads them once.
 *
 * @param vpc the VPC
 * @param vpcId its id, a literal or a token
 * @param vpcName its id for use in names; {@code own} for a token, because the text of a token changes in each run
 * @param subnetIds its private subnets, one per zone
 * @param loadBalancers the security group of each load balancer, by the load balancer's name
 * @param outbound the destinations that all instances may connect to
 * @param dependencies the dependencies that the instances of a layer connect to, by the layer's name
 */
public record FleetNetwork(
        IVpc vpc,
        String vpcId,
        String vpcName,
        List<String> subnetIds,
        Map<String, IPeer> loadBalancers,
        List<Outbound> outbound,
        Map<String, List<Dependency>> dependencies) {

    public FleetNetwork {
        subnetIds = List.copyOf(subnetIds);
        loadBalancers = new LinkedHashMap<>(loadBalancers);
        outbound = List.copyOf(outbound);
        dependencies = new LinkedHashMap<>(dependencies);
        if (subnetIds.isEmpty()) {
            throw new IllegalArgumentException("a fleet needs a subnet");
        }
    }

    /**
     * A destination that instances may connect to.
     *
     * @param peer the addresses
     * @param port the ports
     * @param description the description of the rule
     */
    public record Outbound(IPeer peer, Port port, String description) {}

    /**
     * The private subnets of a VPC.
     *
     * @param vpc the VPC
     * @param loadBalancers the security group of each load balancer that connects to the instances, by its name
     * @param dependencies the dependencies that the instances of a layer connect to, by the layer's name
     */
    public static FleetNetwork of(
            IVpc vpc, Map<String, IPeer> loadBalancers, Map<String, List<Dependency>> dependencies) {
        String vpcId = vpc.getVpcId();
        return new FleetNetwork(
                vpc,
                vpcId,
                Boolean.TRUE.equals(Token.isUnresolved(vpcId)) ? "own" : vpcId,
                vpc.selectSubnets(SubnetSelection.builder()
                                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                                .build())
                        .getSubnetIds(),
                loadBalancers,
                List.of(
                        new Outbound(
                                Peer.ipv4(vpc.getVpcCidrBlock()),
                                Port.allTcp(),
                                "databases, caches and endpoints of the VPC"),
                        new Outbound(Peer.anyIpv4(), Port.HTTPS, "AWS, the image registry, monitoring and partners")),
                dependencies);
    }

    /** The security group of a load balancer. */
    IPeer loadBalancer(String name) {
        if (!loadBalancers.containsKey(name)) {
            throw new IllegalArgumentException(
                    "no security group of a load balancer " + name + " among " + loadBalancers.keySet());
        }
        return loadBalancers.get(name);
    }
}
