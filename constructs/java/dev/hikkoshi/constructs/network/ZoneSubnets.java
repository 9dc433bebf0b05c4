package dev.hikkoshi.constructs.network;

import dev.hikkoshi.model.AddressPlan;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.CfnEIP;
import software.amazon.awscdk.services.ec2.CfnNatGateway;
import software.amazon.awscdk.services.ec2.PrivateSubnet;
import software.amazon.awscdk.services.ec2.PublicSubnet;
import software.amazon.awscdk.services.ec2.Subnet;
import software.constructs.Construct;
import software.constructs.IDependable;

/** The public and the private subnet of one zone, each with a route table. The construct id is the zone's name. */
public final class ZoneSubnets extends Construct {

    private final Props props;
    private final PublicSubnet publicSubnet;
    private final PrivateSubnet privateSubnet;
    private final String publicSubnetId;
    private final String privateSubnetId;

    /**
     * @param name the prefix of the resources' {@code Name} tags
     * @param vpcId the VPC
     * @param zone the zone's name, such as {@code ap-northeast-1a}
     * @param addresses the block of each subnet
     */
    public record Props(String name, String vpcId, String zone, AddressPlan addresses) {}

    /**
     * A NAT gateway.
     *
     * @param id the gateway's id, for routes
     * @param publicAddress the fixed source address of its traffic
     */
    record NatGateway(String id, String publicAddress) {}

    /** Creates the subnets. */
    public ZoneSubnets(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.publicSubnet = createPublicSubnet();
        this.publicSubnetId = publicSubnet.getSubnetId();
        this.privateSubnet = createPrivateSubnet();
        this.privateSubnetId = privateSubnet.getSubnetId();
    }

    /** The zone's name. */
    public String zone() {
        return props.zone();
    }

    /** The id of the public subnet. */
    public String publicSubnetId() {
        return publicSubnetId;
    }

    /** The id of the private subnet. */
    public String privateSubnetId() {
        return privateSubnetId;
    }

    String publicRouteTableId() {
        return publicSubnet.getRouteTable().getRouteTableId();
    }

    String privateRouteTableId() {
        return privateSubnet.getRouteTable().getRouteTableId();
    }

    /**
     * Adds the route to the internet to the public subnet, after {@code attachment} has attached the gateway to the
     * VPC.
     */
    void routeToInternet(String internetGatewayId, IDependable attachment) {
        publicSubnet.addDefaultInternetRoute(internetGatewayId, attachment);
    }

    /**
     * Adds a NAT gateway to the public subnet, which must have its route to the internet. The gateway's address remains
     * after the stack is deleted, because partners have it in their allow lists and AWS does not return a released
     * address.
     */
    NatGateway addNatGateway() {
        CfnEIP address =
                CfnEIP.Builder.create(this, "EgressAddress").domain("vpc").build();
        address.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        address.getNode().addDependency(publicSubnet.getInternetConnectivityEstablished());
        CfnNatGateway gateway = publicSubnet.addNatGateway(address.getAttrAllocationId());
        Tags.of(address).add("Name", nameOf("nat"));
        Tags.of(gateway).add("Name", nameOf("nat"));
        return new NatGateway(gateway.getRef(), address.getAttrPublicIp());
    }

    /** Sends the private subnet's traffic to the internet through a NAT gateway, of this zone or of another. */
    void routeThrough(String natGatewayId) {
        privateSubnet.addDefaultNatRoute(natGatewayId);
    }

    private PublicSubnet createPublicSubnet() {
        PublicSubnet subnet = PublicSubnet.Builder.create(this, "Public")
                .vpcId(props.vpcId())
                .availabilityZone(props.zone())
                .cidrBlock(props.addresses().publicSubnet(props.zone()).toString())
                // No automatic public addresses, because load balancers and NAT gateways have their own.
                .mapPublicIpOnLaunch(false)
                .build();
        tag(subnet, "public", "kubernetes.io/role/elb");
        return subnet;
    }

    private PrivateSubnet createPrivateSubnet() {
        PrivateSubnet subnet = PrivateSubnet.Builder.create(this, "Private")
                .vpcId(props.vpcId())
                .availabilityZone(props.zone())
                .cidrBlock(props.addresses().privateSubnet(props.zone()).toString())
                .mapPublicIpOnLaunch(false)
                .build();
        tag(subnet, "private", "kubernetes.io/role/internal-elb");
        return subnet;
    }

    /**
     * Tags the subnet and its route table with the name. Only the subnet has the role tag, by which controllers find
     * subnets.
     */
    private void tag(Subnet subnet, String kind, String role) {
        Tags tags = Tags.of(subnet);
        tags.add("Name", nameOf(kind));
        tags.add(
                role,
                "1",
                TagProps.builder()
                        .includeResourceTypes(List.of("AWS::EC2::Subnet"))
                        .build());
    }

    private String nameOf(String kind) {
        return "%s-%s-%s".formatted(props.name(), kind, props.zone());
    }
}
