package dev.hikkoshi.constructs.network;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpoint;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointService;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.constructs.Construct;

/**
 * VPC endpoints, so that private subnets reach AWS services without a NAT gateway: gateway endpoints (free) in the
 * route tables, and interface endpoints (an address in each subnet, billed per hour) with one security group.
 */
public final class VpcEndpoints extends Construct {

    private final Props props;
    private final EndpointPolicy policy;

    /**
     * @param name the prefix of the security group's {@code Name} tag
     * @param vpc the VPC; its private subnets contain the endpoints, and its whole CIDR block may connect to them
     * @param gateways services with a gateway endpoint: {@code s3}, {@code dynamodb}
     * @param interfaces services with an interface endpoint, such as {@code ecr.api}
     * @param accounts the accounts whose identities may use the endpoints
     */
    public record Props(String name, IVpc vpc, List<String> gateways, List<String> interfaces, List<String> accounts) {
        public Props {
            gateways = List.copyOf(gateways);
            interfaces = List.copyOf(interfaces);
            accounts = List.copyOf(accounts);
        }
    }

    /** Creates the endpoints and their security group. */
    public VpcEndpoints(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        String region = Stack.of(this).getRegion();
        this.policy = new EndpointPolicy(props.accounts(), region);
        createGateways();
        createInterfaces(createSecurityGroup(), region);
    }

    private void createGateways() {
        List<SubnetSelection> subnets = List.of(SubnetSelection.builder()
                .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                .build());
        for (String service : props.gateways()) {
            GatewayVpcEndpoint endpoint = GatewayVpcEndpoint.Builder.create(this, service)
                    .vpc(props.vpc())
                    .service(new GatewayVpcEndpointAwsService(service))
                    .subnets(subnets)
                    .build();
            policy.statements(service).forEach(endpoint::addToPolicy);
        }
    }

    private ISecurityGroup createSecurityGroup() {
        SecurityGroup group = SecurityGroup.Builder.create(this, "SecurityGroup")
                .vpc(props.vpc())
                .description("HTTPS from the VPC to the interface endpoints")
                // Endpoints do not open connections.
                .allowAllOutbound(false)
                .build();
        group.addIngressRule(Peer.ipv4(props.vpc().getVpcCidrBlock()), Port.HTTPS, "HTTPS from the VPC");
        Tags.of(group).add("Name", props.name() + "-endpoints");
        return group;
    }

    private void createInterfaces(ISecurityGroup group, String region) {
        String prefix = "com.amazonaws." + region + ".";
        for (String service : props.interfaces()) {
            InterfaceVpcEndpoint endpoint = InterfaceVpcEndpoint.Builder.create(this, service)
                    .vpc(props.vpc())
                    // Not InterfaceVpcEndpointAwsService, because Java would read its 400 constants from the CDK
                    // process.
                    .service(new InterfaceVpcEndpointService(prefix + service))
                    .privateDnsEnabled(true)
                    .securityGroups(List.of(group))
                    // The security group has its rule already; this would add it again for each endpoint.
                    .open(false)
                    .build();
            policy.statements(service).forEach(endpoint::addToPolicy);
        }
    }
}
