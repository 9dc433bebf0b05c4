package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;

/** The NetworkPolicy of a feature: the allowed sources and destinations of its pods. All other traffic is denied. */
public final class NetworkPolicies {

    private NetworkPolicies() {}

    /**
     * @param identity the feature
     * @param endpoint the endpoint of its pods; without one, no traffic to the pods is allowed
     * @param sources the subnets of its load balancer (trap T14), and the features that connect to its pods directly; at
     *     least one if it has an endpoint, because without a source Kubernetes allows all
     * @param egress the egress rules of its pods
     */
    public static NetworkPolicy of(
            WorkloadIdentity identity,
            Endpoint endpoint,
            List<NetworkPolicyPeer> sources,
            List<NetworkPolicyEgressRule> egress) {
        if (endpoint.exists() && sources.isEmpty()) {
            throw new IllegalArgumentException("name the sources of " + identity.feature());
        }
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
                    .addAllToFrom(sources)
                    .addNewPort()
                    .withProtocol("TCP")
                    .withNewPort(endpoint.port())
                    .endPort()
                    .endIngress()
                    .endSpec();
            endpoint.check().port().filter(port -> port != endpoint.port()).ifPresent(port -> policy.editSpec()
                    .addNewIngress()
                    .addAllToFrom(sources)
                    .addNewPort()
                    .withProtocol("TCP")
                    .withNewPort(port)
                    .endPort()
                    .endIngress()
                    .endSpec());
        }
        return policy.build();
    }

    /**
     * A further policy for pods that get AWS permissions from an extension. It allows the credentials and the APIs of
     * AWS.
     */
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
}
