package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.network.ClosedDefaultSecurityGroup;
import dev.hikkoshi.constructs.network.FlowLogs;
import dev.hikkoshi.constructs.network.Vpc;
import dev.hikkoshi.constructs.network.VpcEndpoints;
import dev.hikkoshi.constructs.network.ZoneSubnets;
import dev.hikkoshi.model.AddressPlan;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Network;
import dev.hikkoshi.plan.Phase;
import java.util.List;
import software.constructs.Construct;

/**
 * The VPC of an environment that does not bring its own. The same in all phases.
 *
 * <p>Exports {@code VpcId}, and per zone {@code PublicSubnetId-<zone>}, {@code PrivateSubnetId-<zone>} and, where the
 * zone has a NAT gateway, {@code EgressAddress-<zone>}: what partners put into their allow lists.
 */
public final class NetworkStack extends EnvironmentStack {

    /** A year and a month: longer than the longest time between two yearly peaks. */
    private static final int RETENTION_DAYS = 400;

    private static final List<String> GATEWAYS = List.of("s3", "dynamodb");

    /** What private nodes, the manifest handler, the controllers and the features call. */
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

    /**
     * @throws IllegalArgumentException when the environment uses a VPC that exists: see {@link #isNeeded}
     */
    public NetworkStack(Construct scope, Phase phase) {
        super(
                scope,
                "network",
                StackIdentity.of(phase, 0),
                "The VPC of " + phase.environment().name());
        Environment environment = phase.environment();
        if (!(environment.network() instanceof Network.New network)) {
            throw new IllegalArgumentException(environment.name() + " uses a VPC that exists");
        }
        Vpc vpc = createVpc(environment, network);
        createDefaultSecurityGroup(environment, vpc);
        createFlowLogs(environment, vpc);
        createEndpoints(environment, network, vpc);
        writeExports(environment, vpc);
    }

    /** Whether the environment has a network stack: whether its VPC is a new one. */
    public static boolean isNeeded(Environment environment) {
        return environment.network() instanceof Network.New;
    }

    private Vpc createVpc(Environment environment, Network.New network) {
        AddressPlan plan = new AddressPlan(network.cidr());
        List<Vpc.Zone> zones = network.zones().stream()
                .map(zone -> new Vpc.Zone(
                        zone,
                        plan.publicSubnet(zone).toString(),
                        plan.privateSubnet(zone).toString()))
                .toList();
        return new Vpc(
                this,
                "Network",
                new Vpc.Props(nameOf(environment), network.cidr().toString(), zones, network.natGateways()));
    }

    private void createDefaultSecurityGroup(Environment environment, Vpc vpc) {
        new ClosedDefaultSecurityGroup(
                this,
                "DefaultSecurityGroup",
                new ClosedDefaultSecurityGroup.Props(
                        vpc.defaultSecurityGroupId(),
                        environment.target().account(),
                        environment.target().region(),
                        RETENTION_DAYS));
    }

    private void createFlowLogs(Environment environment, Vpc vpc) {
        new FlowLogs(
                this,
                "FlowLogs",
                new FlowLogs.Props(
                        vpc.vpcId(),
                        environment.target().account(),
                        environment.target().region(),
                        RETENTION_DAYS));
    }

    private void createEndpoints(Environment environment, Network.New network, Vpc vpc) {
        VpcEndpoints.Place place = new VpcEndpoints.Place(
                vpc.vpcId(),
                network.cidr().toString(),
                vpc.zones().stream().map(ZoneSubnets::privateSubnetId).toList(),
                vpc.zones().stream().map(ZoneSubnets::privateRouteTableId).toList());
        new VpcEndpoints(
                this,
                "Endpoints",
                new VpcEndpoints.Props(
                        nameOf(environment), environment.target().region(), place, GATEWAYS, INTERFACES));
    }

    private void writeExports(Environment environment, Vpc vpc) {
        export("VpcId", vpc.vpcId());
        for (ZoneSubnets subnets : vpc.zones()) {
            export("PublicSubnetId-" + subnets.zone(), subnets.publicSubnetId());
            export("PrivateSubnetId-" + subnets.zone(), subnets.privateSubnetId());
        }
        vpc.egressAddresses().forEach((zone, address) -> export("EgressAddress-" + zone, address));
    }

    private static String nameOf(Environment environment) {
        return environment.service().name() + "-" + environment.name();
    }
}
