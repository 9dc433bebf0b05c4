package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.List;

/** The NetworkPolicy of a feature: what its pods are reached from, and what they reach. All else is refused. */
public final class NetworkPolicies {

    private NetworkPolicies() {}

    /**
     * @param identity the feature
     * @param endpoint where its pods answer; nothing reaches the pods of a feature without one
     * @param sources the blocks of addresses that its load balancer's nodes have (trap T14)
     * @param egress where its pods connect to
     */
    public static NetworkPolicy of(
            WorkloadIdentity identity, Endpoint endpoint, List<String> sources, List<NetworkPolicyEgressRule> egress) {
        NetworkPolicyBuilder policy = new NetworkPolicyBuilder()
                .withMetadata(identity.metadata())
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(identity.selector())
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withEgress(egress)
                .endSpec();
        if (endpoint.exists()) {
            policy.editSpec()
                    .addNewIngress()
                    .addAllToFrom(sources.stream().map(NetworkPolicies::block).toList())
                    .addNewPort()
                    .withProtocol("TCP")
                    .withNewPort(endpoint.port())
                    .endPort()
                    .endIngress()
                    .endSpec();
        }
        return policy.build();
    }

    /** A policy beside that of the feature, for pods that got AWS rights from outside of it: credentials and AWS's APIs. */
    public static NetworkPolicy awsAccess(WorkloadIdentity identity) {
        return new NetworkPolicyBuilder()
                .withMetadata(identity.metadata(identity.feature() + "-aws"))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(identity.selector())
                .endPodSelector()
                .withPolicyTypes("Egress")
                .withEgress(Egress.podIdentityAgent(), Egress.toAnywhere(443))
                .endSpec()
                .build();
    }

    private static NetworkPolicyPeer block(String cidr) {
        return new NetworkPolicyPeerBuilder()
                .withNewIpBlock()
                .withCidr(cidr)
                .endIpBlock()
                .build();
    }
}
