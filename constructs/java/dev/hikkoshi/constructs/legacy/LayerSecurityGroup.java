package dev.hikkoshi.constructs.legacy;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup.EgressProperty;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup.IngressProperty;
import software.constructs.Construct;

/**
 * What reaches the instances of a layer: the load balancers that the layer serves, on its port, and, where people still
 * have SSH keys, their addresses on port 22 (R14).
 */
public final class LayerSecurityGroup extends Construct {

    private final String groupId;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param network the VPC
     * @param layer the layer
     * @param sshFrom blocks of addresses that reach port 22; none where people come through Session Manager
     */
    public LayerSecurityGroup(
            Construct scope, String id, FleetNetwork network, FleetLayer layer, List<String> sshFrom) {
        super(scope, id);
        this.groupId = createGroup(network, layer, sshFrom).getAttrGroupId();
    }

    /** The security group's id. */
    public String groupId() {
        return groupId;
    }

    private CfnSecurityGroup createGroup(FleetNetwork network, FleetLayer layer, List<String> sshFrom) {
        List<IngressProperty> ingress = new ArrayList<>();
        for (LayerTargets targets : layer.targets()) {
            ingress.add(IngressProperty.builder()
                    .ipProtocol("tcp")
                    .fromPort(layer.port())
                    .toPort(layer.port())
                    .sourceSecurityGroupId(targets.securityGroupId())
                    .description("from the load balancer " + targets.loadBalancer())
                    .build());
        }
        for (String block : sshFrom) {
            ingress.add(IngressProperty.builder()
                    .ipProtocol("tcp")
                    .fromPort(22)
                    .toPort(22)
                    .cidrIp(block)
                    .description("SSH of the people with user profiles")
                    .build());
        }
        List<EgressProperty> egress = List.of(
                egress("tcp", 0, 65535, network.cidr(), "databases, caches and endpoints of the VPC"),
                egress("tcp", 443, 443, "0.0.0.0/0", "AWS, the image registry, monitoring and partners"));
        return CfnSecurityGroup.Builder.create(this, "Group")
                .groupDescription("Instances of the legacy layer " + layer.name())
                .vpcId(network.vpcId())
                .securityGroupIngress(ingress)
                .securityGroupEgress(egress)
                .build();
    }

    private static EgressProperty egress(String protocol, int from, int to, String cidr, String description) {
        return EgressProperty.builder()
                .ipProtocol(protocol)
                .fromPort(from)
                .toPort(to)
                .cidrIp(cidr)
                .description(description)
                .build();
    }
}
