package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import java.util.List;
import software.amazon.awscdk.services.eks.CfnAccessEntry;

/** The access policies that EKS defines, for the whole cluster or for some namespaces. */
final class AccessPolicies {

    private AccessPolicies() {}

    static CfnAccessEntry.AccessPolicyProperty onCluster(Part scope, String policy) {
        return CfnAccessEntry.AccessPolicyProperty.builder()
                .policyArn(arn(scope, policy))
                .accessScope(CfnAccessEntry.AccessScopeProperty.builder()
                        .type("cluster")
                        .build())
                .build();
    }

    static CfnAccessEntry.AccessPolicyProperty onNamespaces(Part scope, String policy, List<String> namespaces) {
        return CfnAccessEntry.AccessPolicyProperty.builder()
                .policyArn(arn(scope, policy))
                .accessScope(CfnAccessEntry.AccessScopeProperty.builder()
                        .type("namespace")
                        .namespaces(namespaces)
                        .build())
                .build();
    }

    private static String arn(Part scope, String policy) {
        return "arn:%s:eks::aws:cluster-access-policy/%s"
                .formatted(scope.stack().partition(), policy);
    }
}
