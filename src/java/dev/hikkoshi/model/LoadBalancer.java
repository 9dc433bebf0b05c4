package dev.hikkoshi.model;

import java.util.List;

/**
 * An Application Load Balancer that features share.
 *
 * @param name unique in the environment
 * @param internal whether only the addresses of {@code allowFrom} reach it
 * @param allowFrom who may connect; empty for everybody, which only an internet-facing one may be
 * @param certificateArns the listener's certificates, the default one first
 */
public record LoadBalancer(String name, boolean internal, List<Cidr> allowFrom, List<String> certificateArns) {

    public LoadBalancer {
        allowFrom = List.copyOf(allowFrom);
        certificateArns = List.copyOf(certificateArns);
    }
}
