package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.network.ClosedDefaultSecurityGroup;
import dev.hikkoshi.constructs.network.FlowLogs;
import dev.hikkoshi.constructs.network.VpcEndpoints;
import dev.hikkoshi.constructs.network.ZoneSubnets;
import dev.hikkoshi.constructs.network.ZonedVpc;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * The VPC of an environment that does not use an existing VPC. It is the same in all phases.
 *
 * <p>Exports {@code VpcId}, and per zone {@code PublicSubnetId-<zone>}, {@code PrivateSubnetId-<zone>} and, where the
 * zone has a NAT gateway, {@code EgressAddress-<zone>}, for the allow lists of partners.
 */
public final class NetworkStack extends EnvironmentStack {

    /** A year and a month, as the default of the flow logs. */
    private static final RetentionDays RETENTION = RetentionDays.THIRTEEN_MONTHS;

    private static final List<String> GATEWAYS = List.of("s3", "dynamodb");

    /** The services that private nodes, the manifest handler, the controllers and the features call. */
    public static final List<String> INTERFACES = List.of(
            "autoscaling",
            "ec2",
            "ec2messages",
            "ecr.api",
            "ecr.dkr",
            "eks",
            "eks-auth",
            "elasticloadbalancing",
            "logs",
            "monitoring",
            "secretsmanager",
            "sqs",
            "ssm",
            "ssmmessages",
            "sts");

    /** Creates the stack. */
    public NetworkStack(Construct scope, String id, NetworkStackProps props) {
        super(
                scope,
                id,
                new EnvironmentStackProps(
                        props.identity(), "The VPC of " + props.identity().environment()));
        String name = props.identity().service() + "-" + props.identity().environment();
        ZonedVpc network = new ZonedVpc(this, "Vpc", new ZonedVpc.Props(name, props.network()));
        IVpc vpc = network.vpc();
        new ClosedDefaultSecurityGroup(
                this,
                "DefaultSecurityGroup",
                new ClosedDefaultSecurityGroup.Props(network.defaultSecurityGroupId(), RETENTION));
        new FlowLogs(
                this, "FlowLogs", new FlowLogs.Props(name, vpc, props.network().flowRecords()));
        List<String> accounts = Stream.concat(
                        Stream.of(props.identity().account()), props.network().endpointAccounts().stream())
                .toList();
        new VpcEndpoints(this, "Endpoints", new VpcEndpoints.Props(name, vpc, GATEWAYS, INTERFACES, accounts));
        writeExports(network);
    }

    private void writeExports(ZonedVpc network) {
        export("VpcId", network.vpc().getVpcId());
        for (ZoneSubnets subnets : network.zones()) {
            export("PublicSubnetId-" + subnets.zone(), subnets.publicSubnetId());
            export("PrivateSubnetId-" + subnets.zone(), subnets.privateSubnetId());
        }
        network.egressAddresses().forEach((zone, address) -> export("EgressAddress-" + zone, address));
    }
}
