package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import java.util.List;

/** The egress rules of a feature's pods, one per destination. */
public final class Egress {

    /** The address of the EKS Pod Identity Agent, which provides a pod's AWS credentials. */
    private static final String POD_IDENTITY_AGENT = "169.254.170.23/32";

    private Egress() {}

    /** The cluster's DNS. */
    public static NetworkPolicyEgressRule dns() {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", "kube-system")
                .endNamespaceSelector()
                .withNewPodSelector()
                .addToMatchLabels("k8s-app", "kube-dns")
                .endPodSelector()
                .endTo()
                .addNewPort()
                .withProtocol("UDP")
                .withPort(new IntOrString(53))
                .endPort()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(53))
                .endPort()
                .build();
    }

    /** The EKS Pod Identity Agent, which provides the pod's AWS credentials. */
    public static NetworkPolicyEgressRule podIdentityAgent() {
        return toBlock(POD_IDENTITY_AGENT, 80);
    }

    /** A TCP port in a block of addresses. */
    public static NetworkPolicyEgressRule toBlock(String cidr, int port) {
        return toBlocks(List.of(cidr), port);
    }

    /** A TCP port in each of these blocks of addresses, at least one: without a block, Kubernetes allows all. */
    public static NetworkPolicyEgressRule toBlocks(List<String> cidrs, int port) {
        if (cidrs.isEmpty()) {
            throw new IllegalArgumentException("name at least one block");
        }
        return new NetworkPolicyEgressRuleBuilder()
                .addAllToTo(cidrs.stream().map(Peers::block).toList())
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(port))
                .endPort()
                .build();
    }

    /** A TCP port at any address, except the instance metadata addresses. */
    public static NetworkPolicyEgressRule toAnywhere(int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .addNewTo()
                .withNewIpBlock()
                .withCidr("0.0.0.0/0")
                .withExcept("169.254.0.0/16")
                .endIpBlock()
                .endTo()
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(port))
                .endPort()
                .build();
    }

    /** The pods of another feature, on their container port. */
    public static NetworkPolicyEgressRule toFeature(String namespace, String feature, int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(Peers.feature(namespace, feature))
                .addNewPort()
                .withProtocol("TCP")
                .withPort(new IntOrString(port))
                .endPort()
                .build();
    }
}
