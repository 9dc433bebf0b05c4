package dev.hikkoshi.constructs.workload;

import java.util.List;
import software.amazon.awscdk.services.iam.CfnRolePolicy;
import software.constructs.Construct;

/**
 * What the instances of a legacy layer may do for one feature: an inline policy of the layer's role. It belongs to the
 * feature and goes when the feature retires, without a change to the layer (R36).
 */
public final class LegacyRights extends Construct {

    /**
     * @param roleName the role of the layer's instances
     * @param feature the feature's name
     * @param permissions what the feature does there, at least one thing
     */
    public record Props(String roleName, String feature, List<Permission> permissions) {

        public Props {
            permissions = List.copyOf(permissions);
            if (permissions.isEmpty()) {
                throw new IllegalArgumentException(feature + " needs nothing of AWS, so it needs no rights");
            }
        }
    }

    public LegacyRights(Construct scope, String id, Props props) {
        super(scope, id);
        // The L2 Policy makes an AWS::IAM::Policy, and needs the role as a construct; the role is another stack's.
        CfnRolePolicy policy = CfnRolePolicy.Builder.create(this, "Policy")
                .roleName(props.roleName())
                .policyName("feature-" + props.feature())
                .policyDocument(Permission.policy(props.permissions()))
                .build();
        Permission.acknowledgeWildcards(policy, props.permissions());
    }
}
