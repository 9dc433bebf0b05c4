package dev.hikkoshi.constructs.network;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.tagging.NameTag;
import software.amazon.awscdk.services.ec2.CfnEIPProps;
import software.amazon.awscdk.services.ec2.CfnNatGatewayProps;

/**
 * A NAT gateway in a zone's public subnet. Its address outlives the stack: partners have it in their allow lists, and an
 * address that was given back is gone for good.
 */
public final class NatGateway extends Part {

    private final Resource address;
    private final Resource gateway;

    /**
     * @param name the {@code Name} tag
     * @param subnets the zone, whose public subnet has its route to the internet already
     */
    public record Props(String name, ZoneSubnets subnets) {}

    public NatGateway(Part scope, String id, Props props) {
        super(scope, id);
        this.address = createAddress(props);
        this.gateway = createGateway(props);
    }

    /** The gateway's id, for routes. */
    public String gatewayId() {
        return gateway.ref();
    }

    /** The fixed public address from which the gateway speaks. */
    public String publicAddress() {
        return address.attribute("PublicIp");
    }

    private Resource createAddress(Props props) {
        Resource created = Resource.create(
                this,
                "Address",
                CfnEIPProps.builder()
                        .domain("vpc")
                        .tags(NameTag.of(props.name()))
                        .build());
        created.dependsOn(props.subnets().toInternet());
        created.onRemoval(Resource.Removal.RETAIN);
        return created;
    }

    private Resource createGateway(Props props) {
        Resource created = Resource.create(
                this,
                "Gateway",
                CfnNatGatewayProps.builder()
                        .allocationId(address.attribute("AllocationId"))
                        .subnetId(props.subnets().publicSubnetId())
                        .tags(NameTag.of(props.name()))
                        .build());
        created.dependsOn(props.subnets().toInternet());
        return created;
    }
}
