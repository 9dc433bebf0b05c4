package dev.hikkoshi.constructs.cluster;

import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;
import software.constructs.Construct;

/**
 * The way from a load balancer to pods: its security group may open connections to the cluster's, on one port (trap
 * T14). It is written here and not left to the controller, which has no right to change security groups.
 */
public final class PodIngress extends Construct {

    /**
     * @param loadBalancer the load balancer's name
     * @param sourceGroupId its security group
     * @param clusterGroupId the cluster's security group
     * @param port the containers' TCP port
     */
    public record Props(String loadBalancer, String sourceGroupId, String clusterGroupId, int port) {
        public Props {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("not a TCP port: " + port);
            }
        }
    }

    /** Creates the rule. */
    public PodIngress(Construct scope, String id, Props props) {
        super(scope, id);
        CfnSecurityGroupIngress.Builder.create(this, "Resource")
                .groupId(props.clusterGroupId())
                .sourceSecurityGroupId(props.sourceGroupId())
                .ipProtocol("tcp")
                .fromPort(props.port())
                .toPort(props.port())
                .description("Load balancer " + props.loadBalancer() + " to pods on port " + props.port())
                .build();
    }
}
