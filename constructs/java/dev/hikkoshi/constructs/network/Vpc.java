package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.tagging.NameTag;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.CfnInternetGateway;
import software.amazon.awscdk.services.ec2.CfnVPC;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;
import software.constructs.Construct;

/**
 * A VPC over several zones: in each a small public subnet for load balancers and a large private one for instances and
 * pods, which reach the internet through NAT gateways with addresses that stay.
 *
 * <p>Plain CloudFormation resources, not CDK's own {@code Vpc}: that one numbers its subnets and hands out addresses in
 * the order of the zones, so another zone would shift, and replace, what serves.
 */
public final class Vpc extends Construct {

    private final CfnVPC vpc;
    private final List<ZoneSubnets> zones;
    private final SortedMap<String, NatGateway> natGateways;

    /**
     * @param name the prefix of the resources' {@code Name} tags
     * @param cidr the block of the VPC
     * @param zones the zones and their blocks, in the order written; the first ones have the NAT gateways
     * @param natGateways 1 to the number of zones; the zones without one use the others' in turn
     */
    public record Props(String name, String cidr, List<Zone> zones, int natGateways) {
        public Props {
            zones = List.copyOf(zones);
            if (natGateways < 1 || natGateways > zones.size()) {
                throw new IllegalArgumentException(
                        "natGateways is 1 to %d, the number of zones, not %d".formatted(zones.size(), natGateways));
            }
        }
    }

    /**
     * One zone.
     *
     * @param name such as {@code ap-northeast-1a}
     * @param publicCidr the block of its public subnet
     * @param privateCidr the block of its private subnet
     */
    public record Zone(String name, String publicCidr, String privateCidr) {}

    public Vpc(Construct scope, String id, Props props) {
        super(scope, id);
        this.vpc = createVpc(props);
        CfnVPCGatewayAttachment internet = createInternetGateway(props);
        this.zones = createZones(props, internet);
        this.natGateways = createNatGateways(props);
        createRoutesOut();
        acknowledgeNamedZones();
    }

    /** The VPC's id. */
    public String vpcId() {
        return vpc.getRef();
    }

    /** The id of the security group that AWS creates with the VPC. */
    public String defaultSecurityGroupId() {
        return vpc.getAttrDefaultSecurityGroup();
    }

    /** The subnets of each zone, in the zones' order. */
    public List<ZoneSubnets> zones() {
        return zones;
    }

    /** The addresses from which the VPC speaks to the internet, by zone. */
    public SortedMap<String, String> egressAddresses() {
        SortedMap<String, String> addresses = new TreeMap<>();
        natGateways.forEach((zone, gateway) -> addresses.put(zone, gateway.publicAddress()));
        return addresses;
    }

    private CfnVPC createVpc(Props props) {
        return CfnVPC.Builder.create(this, "Vpc")
                .cidrBlock(props.cidr())
                // Both are needed by interface endpoints with private names, and by a private cluster endpoint.
                .enableDnsHostnames(true)
                .enableDnsSupport(true)
                .tags(NameTag.of(props.name()))
                .build();
    }

    private CfnVPCGatewayAttachment createInternetGateway(Props props) {
        CfnInternetGateway gateway = CfnInternetGateway.Builder.create(this, "InternetGateway")
                .tags(NameTag.of(props.name()))
                .build();
        return CfnVPCGatewayAttachment.Builder.create(this, "InternetGatewayAttachment")
                .vpcId(vpc.getRef())
                .internetGatewayId(gateway.getRef())
                .build();
    }

    private List<ZoneSubnets> createZones(Props props, CfnVPCGatewayAttachment internet) {
        return props.zones().stream()
                .map(zone -> new ZoneSubnets(
                        this, zone.name(), new ZoneSubnets.Props(props.name(), vpc.getRef(), zone, internet)))
                .toList();
    }

    private SortedMap<String, NatGateway> createNatGateways(Props props) {
        SortedMap<String, NatGateway> created = new TreeMap<>();
        for (ZoneSubnets subnets : zones.subList(0, props.natGateways())) {
            NatGateway.Props gateway = new NatGateway.Props(subnets.nameOf("nat"), subnets);
            created.put(subnets.zone(), new NatGateway(subnets, "NatGateway", gateway));
        }
        return created;
    }

    /** A zone with a gateway uses its own; the others use those in turn. */
    private void createRoutesOut() {
        List<NatGateway> gateways = zones.stream()
                .filter(subnets -> natGateways.containsKey(subnets.zone()))
                .map(subnets -> natGateways.get(subnets.zone()))
                .toList();
        for (int i = 0; i < zones.size(); i++) {
            zones.get(i).routeThrough(gateways.get(i % gateways.size()).gatewayId());
        }
    }

    private void acknowledgeNamedZones() {
        Validations.of(this)
                .acknowledge(Acknowledgment.builder()
                        .id("CloudFormation-Validate::W3010")
                        .reason("Zones are named on purpose: one that follows from its position in the account's list"
                                + " would move, and replace a subnet, when that list changes.")
                        .build());
    }
}
