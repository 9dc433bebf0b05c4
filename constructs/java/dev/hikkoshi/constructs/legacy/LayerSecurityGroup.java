package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * The allowed sources for the instances of a layer: the layer's load balancers on its port and on the ports of the health
 * checks, and, if people still have SSH keys, their addresses on port 22 (R14).
 */
public final class LayerSecurityGroup extends Construct {

    private final SecurityGroup group;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the layer and its network
     */
    public LayerSecurityGroup(Construct scope, String id, Props props) {
        super(scope, id);
        this.group = createGroup(props);
        allowLoadBalancers(props);
        allowPeople(props.sshFrom());
        allowOutbound(props.network());
        List<Dependency> dependencies =
                props.network().dependencies().getOrDefault(props.layer().name(), List.of());
        LayerDependencies.connect(this, group, props.layer().name(), dependencies);
    }

    /** The security group. */
    public ISecurityGroup group() {
        return group;
    }

    private SecurityGroup createGroup(Props props) {
        return SecurityGroup.Builder.create(this, "Group")
                .vpc(props.network().vpc())
                .description("Instances of the legacy layer " + props.layer().name())
                .allowAllOutbound(false)
                .build();
    }

    private void allowLoadBalancers(Props props) {
        Set<String> admitted = new HashSet<>();
        for (ServedFeature served : props.layer().served()) {
            IPeer loadBalancer = props.network().loadBalancer(served.loadBalancer());
            if (admitted.add(served.loadBalancer())) {
                group.addIngressRule(
                        loadBalancer,
                        Port.tcp(props.layer().spec().port()),
                        "from the load balancer " + served.loadBalancer());
            }
            group.addIngressRule(
                    loadBalancer, Port.tcp(served.healthPort()), "health check of the feature " + served.feature());
        }
    }

    private void allowPeople(List<Cidr> sshFrom) {
        for (Cidr block : sshFrom) {
            group.addIngressRule(Peer.ipv4(block.toString()), Port.SSH, "SSH of the people with user profiles");
        }
    }

    private void allowOutbound(FleetNetwork network) {
        for (FleetNetwork.Outbound outbound : network.outbound()) {
            group.addEgressRule(outbound.peer(), outbound.port(), outbound.description());
        }
    }

    /**
     * A layer and its network.
     *
     * @param network the VPC, and the load balancers of the layer
     * @param layer the layer
     * @param sshFrom the CIDR blocks that may connect to port 22; empty if people use Session Manager
     */
    public record Props(FleetNetwork network, FleetLayer layer, List<Cidr> sshFrom) {

        public Props {
            sshFrom = List.copyOf(sshFrom);
        }
    }
}
