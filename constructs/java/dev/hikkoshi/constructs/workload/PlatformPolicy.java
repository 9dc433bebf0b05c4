package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * The NetworkPolicy of a namespace of the platform: controllers and agents. Its pods reach each other, DNS, and the API server,
 * AWS and backends on port 443. Only the API server calls them from outside, on the ports of their webhooks and APIs; it has
 * addresses in the private subnets. A node always reaches its own pods, for probes and for port-forwards.
 *
 * @param apiServer the blocks of the private subnets, where the interfaces of the API server are
 * @param served the ports that the API server calls
 * @param called the ports that the pods call at any address, beside 443
 */
public record PlatformPolicy(List<String> apiServer, List<Integer> served, List<Integer> called) {

    /** The name of the policy in its namespace. */
    public static final String NAME = "platform";

    public PlatformPolicy {
        apiServer = List.copyOf(apiServer);
        served = List.copyOf(served);
        called = List.copyOf(called);
        if (!served.isEmpty() && apiServer.isEmpty()) {
            throw new IllegalArgumentException("name the blocks of the API server: without one, Kubernetes allows all");
        }
    }

    /** The policy of a namespace whose pods talk to nobody. */
    public static NetworkPolicy closed(ObjectMeta metadata) {
        return of(metadata, List.of(), List.of());
    }

    /** The policy. */
    public NetworkPolicy of(ObjectMeta metadata) {
        List<NetworkPolicyIngressRule> ingress = new ArrayList<>();
        ingress.add(new NetworkPolicyIngressRuleBuilder().withFrom(itself()).build());
        if (!served.isEmpty()) {
            NetworkPolicyIngressRuleBuilder rule = new NetworkPolicyIngressRuleBuilder()
                    .withFrom(apiServer.stream().map(Peers::block).toList());
            served.forEach(port ->
                    rule.addNewPort().withProtocol("TCP").withNewPort(port).endPort());
            ingress.add(rule.build());
        }
        List<NetworkPolicyEgressRule> egress = new ArrayList<>();
        egress.add(new NetworkPolicyEgressRule(List.of(), List.of(itself())));
        egress.add(Egress.dns());
        egress.add(Egress.podIdentityAgent());
        egress.add(Egress.toAnywhere(443));
        called.forEach(port -> egress.add(Egress.toAnywhere(port)));
        return of(metadata, ingress, egress);
    }

    private static NetworkPolicyPeer itself() {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .endPodSelector()
                .build();
    }

    private static NetworkPolicy of(
            ObjectMeta metadata, List<NetworkPolicyIngressRule> ingress, List<NetworkPolicyEgressRule> egress) {
        return new NetworkPolicyBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(ingress)
                .withEgress(egress)
                .endSpec()
                .build();
    }
}
