package dev.hikkoshi.constructs.network;

import dev.hikkoshi.model.AddressPlan;
import dev.hikkoshi.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.CfnInternetGateway;
import software.amazon.awscdk.services.ec2.CfnVPC;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * A VPC in several zones. Each zone has a small public subnet for load balancers and a large private one for instances
 * and pods. Private subnets reach the internet through NAT gateways, whose addresses do not change.
 *
 * <p>The VPC itself is an L1. CDK's {@code Vpc} numbers its subnets in the order of the zones, so a new zone before the
 * others would replace their subnets. It also reads the account's zones from AWS during synthesis. The subnets are L2
 * constructs of CDK, one construct per zone with the zone's name.
 */
public final class ZonedVpc extends Construct {

    private final CfnVPC resource;
    private final IVpc vpc;
    private final List<ZoneSubnets> zones;
    private final SortedMap<String, String> egressAddresses = new TreeMap<>();

    /**
     * @param name the prefix of the resources' {@code Name} tags
     * @param network the block, the zones and the number of NAT gateways; the first zones have the gateways
     */
    public record Props(String name, Network.New network) {
        public Props {
            int zones = network.zones().size();
            if (network.natGateways() < 1 || network.natGateways() > zones) {
                throw new IllegalArgumentException(
                        "natGateways is 1 to %d, the number of zones, not %d".formatted(zones, network.natGateways()));
            }
        }
    }

    /** Creates the VPC and the subnets of its zones. */
    public ZonedVpc(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = createVpc(props);
        String vpcId = resource.getRef();
        this.zones = createZones(props, vpcId);
        createRoutesIn(vpcId);
        createRoutesOut(props);
        this.vpc = importVpc(props, vpcId);
        Tags.of(this).add("Name", props.name());
        acknowledgeNamedZones();
    }

    /** The VPC with its subnets and route tables, for CDK constructs. */
    public IVpc vpc() {
        return vpc;
    }

    /** The id of the security group that AWS creates with the VPC. */
    public String defaultSecurityGroupId() {
        return resource.getAttrDefaultSecurityGroup();
    }

    /** The subnets of each zone, in the zones' order. */
    public List<ZoneSubnets> zones() {
        return zones;
    }

    /** The source addresses of the VPC's requests to the internet, by the zone of the NAT gateway. */
    public SortedMap<String, String> egressAddresses() {
        return new TreeMap<>(egressAddresses);
    }

    private CfnVPC createVpc(Props props) {
        return CfnVPC.Builder.create(this, "Resource")
                .cidrBlock(props.network().cidr().toString())
                // Interface endpoints with private DNS names and a private cluster endpoint need both.
                .enableDnsHostnames(true)
                .enableDnsSupport(true)
                .build();
    }

    private List<ZoneSubnets> createZones(Props props, String vpcId) {
        AddressPlan addresses = new AddressPlan(props.network().cidr());
        return props.network().zones().stream()
                .map(zone -> new ZoneSubnets(this, zone, new ZoneSubnets.Props(props.name(), vpcId, zone, addresses)))
                .toList();
    }

    private void createRoutesIn(String vpcId) {
        String gateway = CfnInternetGateway.Builder.create(this, "InternetGateway")
                .build()
                .getRef();
        CfnVPCGatewayAttachment attachment = CfnVPCGatewayAttachment.Builder.create(this, "InternetGatewayAttachment")
                .vpcId(vpcId)
                .internetGatewayId(gateway)
                .build();
        zones.forEach(zone -> zone.routeToInternet(gateway, attachment));
    }

    /** A zone with a NAT gateway uses it. The other zones are distributed over the existing gateways. */
    private void createRoutesOut(Props props) {
        List<String> gateways = new ArrayList<>();
        for (ZoneSubnets zone : zones.subList(0, props.network().natGateways())) {
            ZoneSubnets.NatGateway gateway = zone.addNatGateway();
            gateways.add(gateway.id());
            egressAddresses.put(zone.zone(), gateway.publicAddress());
        }
        for (int i = 0; i < zones.size(); i++) {
            zones.get(i).routeThrough(gateways.get(i % gateways.size()));
        }
    }

    private IVpc importVpc(Props props, String vpcId) {
        return Vpc.fromVpcAttributes(
                this,
                "Vpc",
                VpcAttributes.builder()
                        .vpcId(vpcId)
                        .vpcCidrBlock(props.network().cidr().toString())
                        .availabilityZones(props.network().zones())
                        .publicSubnetIds(
                                zones.stream().map(ZoneSubnets::publicSubnetId).toList())
                        .publicSubnetRouteTableIds(zones.stream()
                                .map(ZoneSubnets::publicRouteTableId)
                                .toList())
                        .privateSubnetIds(
                                zones.stream().map(ZoneSubnets::privateSubnetId).toList())
                        .privateSubnetRouteTableIds(zones.stream()
                                .map(ZoneSubnets::privateRouteTableId)
                                .toList())
                        .build());
    }

    private void acknowledgeNamedZones() {
        Validations.of(this)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::W3010")
                        .reason("Zones are named on purpose: a zone chosen by its position in the account's list would"
                                + " change, and replace a subnet, when that list changes.")
                        .build());
    }
}
