package dev.hikkoshi.constructs.edge;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import dev.hikkoshi.constructs.tagging.NameTag;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.constructs.Construct;

/**
 * Who may connect to a load balancer, and where it may connect to: the VPC, where the targets of both fleets are, and
 * nowhere else. The targets' own security groups say on which ports.
 */
public final class SharedSecurityGroup extends Construct {

    private static final String EVERYBODY = "0.0.0.0/0";

    private final CfnSecurityGroup group;

    /**
     * @param name the load balancer's name
     * @param vpcId the VPC
     * @param vpcCidr the VPC's block
     * @param allowFrom the blocks that may connect on the ports 80 and 443; none for everybody
     */
    public record Props(String name, String vpcId, String vpcCidr, List<String> allowFrom) {
        public Props {
            allowFrom = allowFrom.isEmpty() ? List.of(EVERYBODY) : List.copyOf(allowFrom);
        }
    }

    public SharedSecurityGroup(Construct scope, String id, Props props) {
        super(scope, id);
        this.group = createGroup(props);
    }

    /** The group's id. */
    public String groupId() {
        return group.getAttrGroupId();
    }

    private CfnSecurityGroup createGroup(Props props) {
        CfnSecurityGroup created = CfnSecurityGroup.Builder.create(this, "Group")
                .groupDescription("The load balancer " + props.name())
                .vpcId(props.vpcId())
                .securityGroupIngress(ingress(props.allowFrom()))
                .securityGroupEgress(List.of(CfnSecurityGroup.EgressProperty.builder()
                        .description("Targets of both fleets")
                        .ipProtocol("tcp")
                        .fromPort(0)
                        .toPort(65535)
                        .cidrIp(props.vpcCidr())
                        .build()))
                .tags(NameTag.of(props.name()))
                .build();
        if (props.allowFrom().contains(EVERYBODY)) {
            Acknowledgement.of(
                    created,
                    "AwsSolutions-EC23",
                    "The service is public: everybody may connect to its load balancer, on 443, and on 80 to be sent"
                            + " to 443.");
        }
        return created;
    }

    private static List<CfnSecurityGroup.IngressProperty> ingress(List<String> allowFrom) {
        List<CfnSecurityGroup.IngressProperty> rules = new ArrayList<>();
        for (String block : allowFrom) {
            rules.add(rule(block, 443, "HTTPS"));
            rules.add(rule(block, 80, "HTTP, redirected to HTTPS"));
        }
        return rules;
    }

    private static CfnSecurityGroup.IngressProperty rule(String block, int port, String description) {
        return CfnSecurityGroup.IngressProperty.builder()
                .description(description)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .cidrIp(block)
                .build();
    }
}
