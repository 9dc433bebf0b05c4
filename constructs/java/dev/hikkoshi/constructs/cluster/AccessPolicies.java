package dev.hikkoshi.constructs.cluster;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.eks.CfnAccessEntry;
import software.constructs.Construct;

/** The access policies that EKS defines, for the whole cluster or for some namespaces. */
final class AccessPolicies {

    private AccessPolicies() {}

    static CfnAccessEntry.AccessPolicyProperty onCluster(Construct scope, String policy) {
        return CfnAccessEntry.AccessPolicyProperty.builder()
                .policyArn(arn(scope, policy))
                .accessScope(CfnAccessEntry.AccessScopeProperty.builder()
                        .type("cluster")
                        .build())
                .build();
    }

    static CfnAccessEntry.AccessPolicyProperty onNamespaces(Construct scope, String policy, List<String> namespaces) {
        return CfnAccessEntry.AccessPolicyProperty.builder()
                .policyArn(arn(scope, policy))
                .accessScope(CfnAccessEntry.AccessScopeProperty.builder()
                        .type("namespace")
                        .namespaces(namespaces)
                        .build())
                .build();
    }

    private static String arn(Construct scope, String policy) {
        return "arn:%s:eks::aws:cluster-access-policy/%s"
                .formatted(Stack.of(scope).getPartition(), policy);
    }
}
