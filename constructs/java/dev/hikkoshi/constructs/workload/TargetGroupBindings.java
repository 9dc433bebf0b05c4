package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;

/** The one TargetGroupBinding of a feature, which fills its EKS target group with its pods. */
public final class TargetGroupBindings {

    private TargetGroupBindings() {}

    /**
     * The binding of the feature's Service to a target group, found by its name: no token, and no network rules, which
     * CDK owns (trap T14). The controller takes every other target out of the group, so no legacy group is ever bound
     * (trap T12).
     *
     * @param identity the feature
     * @param targetGroupName the name of an {@code ip} target group, which also names the binding: the name changes with
     *     the properties that replace the group (traps T9, T10), and a binding cannot be moved to another group
     */
    public static GenericKubernetesResource of(WorkloadIdentity identity, String targetGroupName) {
        Map<String, Object> spec = Map.of(
                "serviceRef",
                Map.of("name", identity.feature(), "port", Foundation.SERVICE_PORT),
                "targetGroupName",
                targetGroupName,
                "targetType",
                "ip",
                "ipAddressType",
                "ipv4");
        return CustomObject.of("elbv2.k8s.aws/v1beta1", "TargetGroupBinding", identity.metadata(targetGroupName), spec);
    }
}
