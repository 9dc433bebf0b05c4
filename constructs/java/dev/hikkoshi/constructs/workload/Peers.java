package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.Map;

/** The other ends of a feature's traffic, as a NetworkPolicy names them. */
public final class Peers {

    private Peers() {}

    /** A block of addresses, {@code a.b.c.d/n}. */
    public static NetworkPolicyPeer block(String cidr) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(cidr)
                .endIpBlock()
                .build();
    }

    /** The pods of a feature. */
    public static NetworkPolicyPeer feature(String namespace, String name) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of("kubernetes.io/metadata.name", namespace))
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(Map.of(WorkloadIdentity.NAME, name))
                .endPodSelector()
                .build();
    }
}
