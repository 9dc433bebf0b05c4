package dev.hikkoshi.constructs.workload;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;

/** The TargetGroupBinding of a feature, which registers its pods with its EKS target group. */
public final class TargetGroupBindings {

    private TargetGroupBindings() {}

    /**
     * The binding of the feature's Service to a target group by name. It has no token and no network rules, because CDK
     * manages the rules (trap T14). The controller deregisters all other targets of the group, so a binding must never
     * use a legacy group (trap T12).
     *
     * @param identity the feature
     * @param port the port of its Service
     * @param targetGroupName the name of an {@code ip} target group, which also names the binding: the name changes
     *     with the properties that replace the group (traps T9, T10), and the target group of a binding is immutable
     */
    public static GenericKubernetesResource of(WorkloadIdentity identity, int port, String targetGroupName) {
        Map<String, Object> spec = Map.of(
                "serviceRef",
                Map.of("name", identity.feature(), "port", port),
                "targetGroupName",
                targetGroupName,
                "targetType",
                "ip",
                "ipAddressType",
                "ipv4");
        return CustomObject.of("elbv2.k8s.aws/v1beta1", "TargetGroupBinding", identity.metadata(targetGroupName), spec);
    }
}
