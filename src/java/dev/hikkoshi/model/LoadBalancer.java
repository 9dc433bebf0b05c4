package dev.hikkoshi.model;

import java.util.List;

/**
 * An Application Load Balancer that features share.
 *
 * @param name unique in the environment
 * @param internal whether its scheme is internal
 * @param allowFrom the CIDR blocks that may connect; empty for all addresses, which is allowed only if it is
 *     internet-facing
 * @param certificateArns the listener's certificates, the default one first
 */
public record LoadBalancer(String name, boolean internal, List<Cidr> allowFrom, List<String> certificateArns) {

    public LoadBalancer {
        allowFrom = List.copyOf(allowFrom);
        certificateArns = List.copyOf(certificateArns);
    }
}
