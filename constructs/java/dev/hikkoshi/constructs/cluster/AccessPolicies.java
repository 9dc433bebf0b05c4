package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Reference;
import java.util.List;
import software.amazon.awscdk.services.eks.CfnAccessEntry;

/** The access policies that EKS defines, for the whole cluster or for some namespaces. */
final class AccessPolicies {

    private AccessPolicies() {}

    static CfnAccessEntry.AccessPolicyProperty onCluster(String policy) {
        return CfnAccessEntry.AccessPolicyProperty.builder()
                .policyArn(arn(policy))
                .accessScope(CfnAccessEntry.AccessScopeProperty.builder()
                        .type("cluster")
                        .build())
                .build();
    }

    static CfnAccessEntry.AccessPolicyProperty onNamespaces(String policy, List<String> namespaces) {
        return CfnAccessEntry.AccessPolicyProperty.builder()
                .policyArn(arn(policy))
                .accessScope(CfnAccessEntry.AccessScopeProperty.builder()
                        .type("namespace")
                        .namespaces(namespaces)
                        .build())
                .build();
    }

    private static String arn(String policy) {
        return "arn:%s:eks::aws:cluster-access-policy/%s".formatted(Reference.toPartition(), policy);
    }
}
