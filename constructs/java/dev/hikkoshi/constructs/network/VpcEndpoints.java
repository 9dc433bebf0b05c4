package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.tagging.NameTag;
import java.util.List;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.constructs.Construct;

/**
 * Ways from private subnets to AWS services that need no NAT gateway: gateway endpoints (free) in the route tables, and
 * interface endpoints (an address in each subnet, paid by the hour) behind one security group.
 */
public final class VpcEndpoints extends Construct {

    private final Props props;

    /**
     * @param name the prefix of the resources' {@code Name} tags
     * @param region the region, which the services' names begin with
     * @param vpc where they are
     * @param gateways services with a gateway endpoint: {@code s3}, {@code dynamodb}
     * @param interfaces services with an interface endpoint, such as {@code ecr.api}
     */
    public record Props(String name, String region, Place vpc, List<String> gateways, List<String> interfaces) {
        public Props {
            gateways = List.copyOf(gateways);
            interfaces = List.copyOf(interfaces);
        }
    }

    /**
     * Where the endpoints are.
     *
     * @param vpcId the VPC
     * @param cidr its block: who may connect
     * @param privateSubnetIds the subnets in which interface endpoints have an address
     * @param privateRouteTableIds the route tables that lead to gateway endpoints
     */
    public record Place(String vpcId, String cidr, List<String> privateSubnetIds, List<String> privateRouteTableIds) {
        public Place {
            privateSubnetIds = List.copyOf(privateSubnetIds);
            privateRouteTableIds = List.copyOf(privateRouteTableIds);
        }
    }

    public VpcEndpoints(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        createGateways();
        createInterfaces(createSecurityGroup());
    }

    private void createGateways() {
        for (String service : props.gateways()) {
            CfnVPCEndpoint.Builder.create(this, service)
                    .vpcEndpointType("Gateway")
                    .vpcId(props.vpc().vpcId())
                    .serviceName(nameOf(service))
                    .routeTableIds(props.vpc().privateRouteTableIds())
                    .build();
        }
    }

    private String createSecurityGroup() {
        return CfnSecurityGroup.Builder.create(this, "SecurityGroup")
                .groupDescription("HTTPS from the VPC to the interface endpoints")
                .vpcId(props.vpc().vpcId())
                .securityGroupIngress(List.of(CfnSecurityGroup.IngressProperty.builder()
                        .description("HTTPS from the VPC")
                        .ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .cidrIp(props.vpc().cidr())
                        .build()))
                // An endpoint only answers. Without any rule AWS would allow everything.
                .securityGroupEgress(List.of(CfnSecurityGroup.EgressProperty.builder()
                        .description("Nothing: an endpoint only answers")
                        .ipProtocol("icmp")
                        .fromPort(252)
                        .toPort(86)
                        .cidrIp("255.255.255.255/32")
                        .build()))
                .tags(NameTag.of(props.name() + "-endpoints"))
                .build()
                .getAttrGroupId();
    }

    private void createInterfaces(String securityGroupId) {
        for (String service : props.interfaces()) {
            CfnVPCEndpoint.Builder.create(this, service)
                    .vpcEndpointType("Interface")
                    .vpcId(props.vpc().vpcId())
                    .serviceName(nameOf(service))
                    .privateDnsEnabled(true)
                    .subnetIds(props.vpc().privateSubnetIds())
                    .securityGroupIds(List.of(securityGroupId))
                    .build();
        }
    }

    private String nameOf(String service) {
        return "com.amazonaws." + props.region() + "." + service;
    }
}
