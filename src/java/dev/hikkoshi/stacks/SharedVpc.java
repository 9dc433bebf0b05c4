package dev.hikkoshi.stacks;

import dev.hikkoshi.model.Network;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * Gives other stacks access to the environment's VPC: by imports from the network stack, or by the literal ids of an
 * existing VPC.
 */
final class SharedVpc {

    private static final String PRODUCER = "network";

    private SharedVpc() {}

    /** The VPC with its public and private subnets, one of each per zone, in the zones' order. */
    static IVpc in(EnvironmentStack stack, Network network) {
        return in(stack, stack::importOf, network);
    }

    /**
     * The same in another scope.
     *
     * @param imports the value of an export, by its stack and its key
     */
    static IVpc in(Construct scope, BinaryOperator<String> imports, Network network) {
        VpcAttributes.Builder attributes = VpcAttributes.builder()
                .vpcId(id(imports, network))
                .vpcCidrBlock(network.cidr().toString())
                .availabilityZones(network.zones());
        if (network instanceof Network.Existing existing) {
            attributes.publicSubnetIds(existing.publicSubnetIds()).privateSubnetIds(existing.privateSubnetIds());
        } else {
            attributes
                    .publicSubnetIds(each(network, zone -> imports.apply(PRODUCER, "PublicSubnetId-" + zone)))
                    .privateSubnetIds(each(network, zone -> imports.apply(PRODUCER, "PrivateSubnetId-" + zone)));
        }
        IVpc vpc = Vpc.fromVpcAttributes(scope, "Vpc", attributes.build());
        Annotations.of(vpc)
                .acknowledgeWarning(
                        "@aws-cdk/aws-ec2:noSubnetRouteTableId", "Routes belong to the network stack alone.");
        return vpc;
    }

    /** The VPC without its subnets, for a stack that imports only the VPC's id. */
    static IVpc withoutSubnetsIn(EnvironmentStack stack, Network network) {
        return Vpc.fromVpcAttributes(
                stack,
                "Vpc",
                VpcAttributes.builder()
                        .vpcId(idIn(stack, network))
                        .availabilityZones(network.zones())
                        .build());
    }

    /** The VPC's id alone, for a stack that needs no VPC. */
    static String idIn(EnvironmentStack stack, Network network) {
        return id(stack::importOf, network);
    }

    private static String id(BinaryOperator<String> imports, Network network) {
        return network instanceof Network.Existing existing ? existing.vpcId() : imports.apply(PRODUCER, "VpcId");
    }

    private static List<String> each(Network network, Function<String, String> of) {
        return network.zones().stream().map(of).toList();
    }
}
