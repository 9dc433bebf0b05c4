package dev.hikkoshi.constructs.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Lets the pods of a cluster connect to the databases and caches that have a security group: one inbound rule per security
 * group and port.
 *
 * <p>Pods have the security groups of their nodes, because they share their interfaces: the one that EKS creates for the cluster
 * (Amazon EKS, View Amazon EKS security group requirements for clusters), or those that the owner of an existing cluster gives
 * its nodes. The default outbound rule of a security group allows everything, so only the side of the dependency needs a rule.
 * The NetworkPolicies of the features decide which pods
 * connect.
 *
 * <p>The stack of the cluster owns the rules, because only it has that security group as a resource. There is one for each
 * declared dependency, whether a feature needs it or not, so no template changes when a feature gets a need.
 */
public final class DependencyAccess extends Construct {

    /**
     * A port of a dependency.
     *
     * @param securityGroupId the id of the dependency's security group
     * @param port its TCP port
     */
    public record Opening(String securityGroupId, int port) {}

    /**
     * @param cluster the cluster's name, for people who read the security group of the dependency
     * @param pods the security groups of the pods: each pod has at least one of them
     * @param openings the ports, each once: EC2 refuses the same rule a second time
     */
    public record Props(String cluster, List<ISecurityGroup> pods, List<Opening> openings) {
        public Props {
            pods = List.copyOf(pods);
            openings = List.copyOf(openings);
            if (openings.stream().distinct().count() < openings.size()) {
                throw new IllegalArgumentException("an opening stands twice: " + openings);
            }
        }
    }

    /** Creates the rules. */
    public DependencyAccess(Construct scope, String id, Props props) {
        super(scope, id);
        Map<String, ISecurityGroup> groups = new HashMap<>();
        for (Opening opening : props.openings()) {
            ISecurityGroup dependency = groups.computeIfAbsent(
                    opening.securityGroupId(), group -> SecurityGroup.fromSecurityGroupId(this, group, group));
            for (ISecurityGroup pods : props.pods()) {
                dependency.addIngressRule(pods, Port.tcp(opening.port()), "Pods of " + props.cluster());
            }
        }
    }
}
