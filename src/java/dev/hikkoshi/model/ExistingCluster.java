package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;

/**
 * An EKS cluster that somebody else owns. Nothing of it is created or changed but the inbound rules of the security groups of its
 * nodes, and its pools are declared facts. The templates contain its ids as literals; synthesis looks nothing up. Its nodes are in the
 * private subnets of the network, which exists as well.
 *
 * @param name its name in the account and region of the environment
 * @param securityGroupId the security group that EKS created for it, which reaches its API server
 * @param nodeSecurityGroupIds the security groups that its nodes carry, and so their pods: each node has at least one of them. A
 *     launch template may give its nodes others than the one of the cluster (Amazon EKS, Customize managed nodes with launch
 *     templates)
 * @param oidcProviderArn the IAM provider of its OIDC issuer, through which pods get their roles; empty if they get them
 *     through EKS Pod Identity
 * @param kubectlRoleArn the role that applies the manifests; empty if a GitOps controller does
 * @param secretStore the ClusterSecretStore of its owner that serves the namespaces of the service; empty if the project writes its
 *     own
 */
public record ExistingCluster(
        String name,
        String securityGroupId,
        List<String> nodeSecurityGroupIds,
        Optional<String> oidcProviderArn,
        Optional<String> kubectlRoleArn,
        Optional<String> secretStore) {

    public ExistingCluster {
        nodeSecurityGroupIds = List.copyOf(nodeSecurityGroupIds);
        if (nodeSecurityGroupIds.isEmpty()) {
            throw new IllegalArgumentException("the nodes of " + name + " have no security group");
        }
    }
}
