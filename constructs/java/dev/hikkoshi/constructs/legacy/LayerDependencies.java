package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.model.Cidr;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Reach;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Lets the instances of a layer connect to the dependencies of its features, on both sides: an outbound rule of the layer, and
 * an inbound rule of the dependency's security group. Pods get the same from the cluster and from their NetworkPolicies.
 */
final class LayerDependencies {

    /** The security group of a layer lets every instance connect to this port of every address. */
    private static final int HTTPS = 443;

    private final Construct scope;
    private final SecurityGroup layer;
    private final String name;

    /** EC2 refuses the same rule a second time. */
    private final Set<String> written = new HashSet<>();

    private LayerDependencies(Construct scope, SecurityGroup layer, String name) {
        this.scope = scope;
        this.layer = layer;
        this.name = name;
    }

    /**
     * Creates the rules.
     *
     * @param scope the scope of the inbound rules
     * @param layer the security group of the layer
     * @param name the layer's name, for people who read the security group of the dependency
     * @param dependencies the dependencies with a port
     */
    static void connect(Construct scope, SecurityGroup layer, String name, List<Dependency> dependencies) {
        LayerDependencies rules = new LayerDependencies(scope, layer, name);
        dependencies.forEach(rules::connect);
    }

    private void connect(Dependency dependency) {
        Port port = Port.tcp(dependency.port());
        if (dependency.reach() instanceof Reach.Group group) {
            if (written.add(group.securityGroupId() + " " + dependency.port())) {
                layer.addEgressRule(Peer.securityGroupId(group.securityGroupId()), port, dependency.name());
                SecurityGroup.fromSecurityGroupId(
                                scope, group.securityGroupId() + "-" + dependency.port(), group.securityGroupId())
                        .addIngressRule(layer, port, "Instances of the legacy layer " + name);
            }
        } else if (dependency.reach() instanceof Reach.Blocks blocks) {
            for (Cidr block : blocks.blocks()) {
                if (written.add(block + " " + dependency.port())) {
                    layer.addEgressRule(Peer.ipv4(block.toString()), port, dependency.name());
                }
            }
        } else if (dependency.port() != HTTPS && written.add("anywhere " + dependency.port())) {
            layer.addEgressRule(Peer.anyIpv4(), port, dependency.name());
        }
    }
}
