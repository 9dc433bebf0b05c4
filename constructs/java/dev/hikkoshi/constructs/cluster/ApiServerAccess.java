package dev.hikkoshi.constructs.cluster;

import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.constructs.Construct;

/**
 * Lets people reach the private endpoint of the API server from networks that are connected to the VPC, such as a VPN. The
 * security group that EKS creates for the cluster admits only itself, so kubectl on any other machine times out (Amazon
 * EKS, Accessing a private only API server).
 */
public final class ApiServerAccess extends Construct {

    private static final int HTTPS = 443;

    /**
     * @param controlPlane the security group that EKS creates for the cluster
     * @param networks the CIDR blocks of the networks, {@code a.b.c.d/n}
     */
    public record Props(ISecurityGroup controlPlane, List<String> networks) {
        public Props {
            networks = List.copyOf(networks);
        }
    }

    /** Creates one inbound rule per network. */
    public ApiServerAccess(Construct scope, String id, Props props) {
        super(scope, id);
        props.networks().forEach(network -> props.controlPlane()
                .addIngressRule(Peer.ipv4(network), Port.tcp(HTTPS), "People in " + network + " use kubectl", true));
    }
}
