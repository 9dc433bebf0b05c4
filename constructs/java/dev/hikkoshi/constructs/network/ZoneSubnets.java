package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.tagging.NameTag;
import java.util.Locale;
import software.amazon.awscdk.services.ec2.CfnRoute;
import software.amazon.awscdk.services.ec2.CfnRouteTable;
import software.amazon.awscdk.services.ec2.CfnSubnet;
import software.amazon.awscdk.services.ec2.CfnSubnetRouteTableAssociation;
import software.amazon.awscdk.services.ec2.CfnVPCGatewayAttachment;
import software.constructs.Construct;

/** The public and the private subnet of one zone, with a route table for each. Its construct id is the zone's name. */
public final class ZoneSubnets extends Construct {

    private final Props props;
    private final CfnSubnet publicSubnet;
    private final CfnSubnet privateSubnet;
    private final CfnRouteTable publicRoutes;
    private final CfnRouteTable privateRoutes;
    private final CfnRoute toInternet;

    /**
     * @param name the prefix of the resources' {@code Name} tags
     * @param vpcId the VPC
     * @param zone the zone's name and blocks
     * @param internet the VPC's way out, which must be there before a route uses it
     */
    public record Props(String name, String vpcId, Vpc.Zone zone, CfnVPCGatewayAttachment internet) {}

    public ZoneSubnets(Construct scope, String id, Props props) {
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
        return publicSubnet.getRef();
    }

    /** The id of the private subnet. */
    public String privateSubnetId() {
        return privateSubnet.getRef();
    }

    /** The id of the private subnet's route table. */
    public String privateRouteTableId() {
        return privateRoutes.getRef();
    }

    /** The route that makes the public subnet public; what speaks to the internet from there waits for it. */
    CfnRoute toInternet() {
        return toInternet;
    }

    /** The {@code Name} tag of a resource of this zone. */
    String nameOf(String kind) {
        return "%s-%s-%s".formatted(props.name(), kind, zone());
    }

    /** Sends what leaves the private subnet through a NAT gateway, of this zone or of another. */
    void routeThrough(String natGatewayId) {
        CfnRoute.Builder.create(this, "PrivateRouteToInternet")
                .routeTableId(privateRoutes.getRef())
                .destinationCidrBlock("0.0.0.0/0")
                .natGatewayId(natGatewayId)
                .build();
    }

    private CfnSubnet createSubnet(String kind, String cidr, String role) {
        return CfnSubnet.Builder.create(this, kind + "Subnet")
                .vpcId(props.vpcId())
                .availabilityZone(props.zone().name())
                .cidrBlock(cidr)
                // Nothing gets a public address by itself: load balancers and NAT gateways bring their own.
                .mapPublicIpOnLaunch(false)
                .tags(NameTag.of(nameOf(kind.toLowerCase(Locale.ROOT)), role, "1"))
                .build();
    }

    private CfnRouteTable createRouteTable(String kind, CfnSubnet subnet) {
        CfnRouteTable routes = CfnRouteTable.Builder.create(this, kind + "Routes")
                .vpcId(props.vpcId())
                .tags(NameTag.of(nameOf(kind.toLowerCase(Locale.ROOT))))
                .build();
        CfnSubnetRouteTableAssociation.Builder.create(this, kind + "RoutesAssociation")
                .routeTableId(routes.getRef())
                .subnetId(subnet.getRef())
                .build();
        return routes;
    }

    private CfnRoute createRouteToInternet() {
        CfnRoute route = CfnRoute.Builder.create(this, "PublicRouteToInternet")
                .routeTableId(publicRoutes.getRef())
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(props.internet().getInternetGatewayId())
                .build();
        route.addResourceDependency(props.internet());
        return route;
    }
}
