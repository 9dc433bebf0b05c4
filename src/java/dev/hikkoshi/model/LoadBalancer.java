package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;

/**
 * An Application Load Balancer that features share.
 *
 * @param name unique in the environment
 * @param internal whether its scheme is internal
 * @param allowFrom the CIDR blocks that may connect; empty for all addresses, which is allowed only if it is
 *     internet-facing
 * @param certificateArns the listener's certificates, the default one first; empty for an existing load balancer
 * @param attributes what is declared about one that the edge stack creates
 * @param existing the load balancer of somebody else that this one is; empty for one that the edge stack creates
 * @param responses the rules with which it answers itself; those of an existing load balancer are its owner's
 * @param maintenance what it answers instead of features; empty while all of them serve
 */
public record LoadBalancer(
        String name,
        boolean internal,
        List<Cidr> allowFrom,
        List<String> certificateArns,
        BalancerAttributes attributes,
        Optional<ExistingLoadBalancer> existing,
        List<ListenerResponse> responses,
        Optional<Maintenance> maintenance) {

    public LoadBalancer {
        allowFrom = List.copyOf(allowFrom);
        certificateArns = List.copyOf(certificateArns);
        responses = List.copyOf(responses);
    }

    /** A load balancer that answers nothing itself. */
    public LoadBalancer(
            String name,
            boolean internal,
            List<Cidr> allowFrom,
            List<String> certificateArns,
            BalancerAttributes attributes,
            Optional<ExistingLoadBalancer> existing) {
        this(name, internal, allowFrom, certificateArns, attributes, existing, List.of(), Optional.empty());
    }

    /** A load balancer that the edge stack creates. */
    public LoadBalancer(String name, boolean internal, List<Cidr> allowFrom, List<String> certificateArns) {
        this(name, internal, allowFrom, certificateArns, BalancerAttributes.USUAL, Optional.empty());
    }

    /** A load balancer without declared attributes. */
    public LoadBalancer(
            String name,
            boolean internal,
            List<Cidr> allowFrom,
            List<String> certificateArns,
            Optional<ExistingLoadBalancer> existing) {
        this(name, internal, allowFrom, certificateArns, BalancerAttributes.USUAL, existing);
    }

    /**
     * The blocks of the subnets that it stands in: its requests and health checks come from them. Whoever owns one that exists
     * declares them. Of those that the edge stack creates, an internal one is in the private subnets, the others in the public ones.
     */
    public List<Cidr> blocks(Network network) {
        return existing.map(ExistingLoadBalancer::blocks)
                .orElseGet(() -> internal ? network.privateBlocks() : network.publicBlocks());
    }

    /** The same load balancer without what it answers itself. */
    public LoadBalancer forFeatures() {
        return new LoadBalancer(name, internal, allowFrom, certificateArns, attributes, existing);
    }

    /** Whether the edge stack creates it. */
    public boolean isNew() {
        return existing.isEmpty();
    }
}
