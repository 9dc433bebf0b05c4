package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.Peers;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sources that a feature's pods accept: the subnets of its load balancer, and the pods of the features that need it. The
 * security groups of load balancers have no place in a NetworkPolicy. An internal load balancer is in the private subnets, and
 * so are all pods: pods behind it accept every pod of the cluster, and an internal feature signs its callers in itself. The kubelet needs none: Kubernetes always allows the
 * node of a pod.
 */
final class IngressSources {

    private IngressSources() {}

    /** The load balancer first, then the features in the order of {@code service.yaml}. */
    static List<NetworkPolicyPeer> of(FeatureStackProps props) {
        Stream<NetworkPolicyPeer> loadBalancer =
                props.surroundings().loadBalancerBlocks().stream().map(block -> Peers.block(block.toString()));
        Stream<NetworkPolicyPeer> callers =
                props.uses().callers().stream().map(caller -> Peers.feature(caller.namespace(), caller.name()));
        return Stream.concat(loadBalancer, callers).toList();
    }
}
