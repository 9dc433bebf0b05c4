package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.tagging.NameTag;
import java.util.Locale;
import software.amazon.awscdk.services.ec2.CfnRouteProps;
import software.amazon.awscdk.services.ec2.CfnRouteTableProps;
import software.amazon.awscdk.services.ec2.CfnSubnetProps;
import software.amazon.awscdk.services.ec2.CfnSubnetRouteTableAssociationProps;

/** The public and the private subnet of one zone, with a route table for each. Its construct id is the zone's name. */
public final class ZoneSubnets extends Part {

    private final Props props;
    private final Resource publicSubnet;
    private final Resource privateSubnet;
    private final Resource publicRoutes;
    private final Resource privateRoutes;
    private final Resource toInternet;

    /**
     * @param name the prefix of the resources' {@code Name} tags
     * @param vpcId the VPC
     * @param zone the zone's name and blocks
     * @param internetGatewayId the VPC's way out
     * @param attachment what makes it one, which must be there before a route uses it
     */
    public record Props(String name, String vpcId, Vpc.Zone zone, String internetGatewayId, Resource attachment) {}

    public ZoneSubnets(Part scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.publicSubnet = createSubnet("Public", props.zone().publicCidr(), "kubernetes.io/role/elb");
        this.privateSubnet = createSubnet("Private", props.zone().privateCidr(), "kubernetes.io/role/internal-elb");
        this.publicRoutes = createRouteTable("Public", publicSubnet);
        this.privateRoutes = createRouteTable("Private", privateSubnet);
        this.toInternet = createRouteToInternet();
    }

    /** The zone's name. */
    public String zone() {
        return props.zone().name();
    }

    /** The id of the public subnet. */
    public String publicSubnetId() {
        return publicSubnet.ref();
    }

    /** The id of the private subnet. */
    public String privateSubnetId() {
        return privateSubnet.ref();
    }

    /** The id of the private subnet's route table. */
    public String privateRouteTableId() {
        return privateRoutes.ref();
    }

    /** The route that makes the public subnet public; what speaks to the internet from there waits for it. */
    Resource toInternet() {
        return toInternet;
    }

    /** The {@code Name} tag of a resource of this zone. */
    String nameOf(String kind) {
        return "%s-%s-%s".formatted(props.name(), kind, zone());
    }

    /** Sends what leaves the private subnet through a NAT gateway, of this zone or of another. */
    void routeThrough(String natGatewayId) {
        Resource.create(
                this,
                "PrivateRouteToInternet",
                CfnRouteProps.builder()
                        .routeTableId(privateRoutes.ref())
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId(natGatewayId)
                        .build());
    }

    private Resource createSubnet(String kind, String cidr, String role) {
        return Resource.create(
                this,
                kind + "Subnet",
                CfnSubnetProps.builder()
                        .vpcId(props.vpcId())
                        .availabilityZone(props.zone().name())
                        .cidrBlock(cidr)
                        // Nothing gets a public address by itself: load balancers and NAT gateways bring their own.
                        .mapPublicIpOnLaunch(false)
                        .tags(NameTag.of(nameOf(kind.toLowerCase(Locale.ROOT)), role, "1"))
                        .build());
    }

    private Resource createRouteTable(String kind, Resource subnet) {
        Resource routes = Resource.create(
                this,
                kind + "Routes",
                CfnRouteTableProps.builder()
                        .vpcId(props.vpcId())
                        .tags(NameTag.of(nameOf(kind.toLowerCase(Locale.ROOT))))
                        .build());
        Resource.create(
                this,
                kind + "RoutesAssociation",
                CfnSubnetRouteTableAssociationProps.builder()
                        .routeTableId(routes.ref())
                        .subnetId(subnet.ref())
                        .build());
        return routes;
    }

    private Resource createRouteToInternet() {
        Resource route = Resource.create(
                this,
                "PublicRouteToInternet",
                CfnRouteProps.builder()
                        .routeTableId(publicRoutes.ref())
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(props.internetGatewayId())
                        .build());
        route.dependsOn(props.attachment());
        return route;
    }
}
