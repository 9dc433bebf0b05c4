package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.tagging.NameTag;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.services.ec2.CfnEIP;
import software.amazon.awscdk.services.ec2.CfnNatGateway;
import software.constructs.Construct;

/**
 * A NAT gateway in a zone's public subnet. Its address outlives the stack: partners have it in their allow lists, and an
 * address that was given back is gone for good.
 */
public final class NatGateway extends Construct {

    private final CfnEIP address;
    private final CfnNatGateway gateway;

    /**
     * @param name the {@code Name} tag
     * @param subnets the zone, whose public subnet has its route to the internet already
     */
    public record Props(String name, ZoneSubnets subnets) {}

    public NatGateway(Construct scope, String id, Props props) {
        super(scope, id);
        this.address = createAddress(props);
        this.gateway = createGateway(props);
    }

    /** The gateway's id, for routes. */
    public String gatewayId() {
        return gateway.getRef();
    }

    /** The fixed public address from which the gateway speaks. */
    public String publicAddress() {
        return address.getAttrPublicIp();
    }

    private CfnEIP createAddress(Props props) {
        CfnEIP created = CfnEIP.Builder.create(this, "Address")
                .domain("vpc")
                .tags(NameTag.of(props.name()))
                .build();
        created.addResourceDependency(props.subnets().toInternet());
        created.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        created.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
        return created;
    }

    private CfnNatGateway createGateway(Props props) {
        CfnNatGateway created = CfnNatGateway.Builder.create(this, "Gateway")
                .allocationId(address.getAttrAllocationId())
                .subnetId(props.subnets().publicSubnetId())
                .tags(NameTag.of(props.name()))
                .build();
        created.addResourceDependency(props.subnets().toInternet());
        return created;
    }
}
