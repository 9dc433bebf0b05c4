package dev.hikkoshi.constructs.workload;

import java.util.List;
import software.amazon.awscdk.services.iam.CfnRolePolicy;
import software.constructs.Construct;

/**
 * The permissions of a legacy layer's instances for one feature: an inline policy of the layer's role. It belongs to
 * the feature and is removed when the feature retires, without a change of the layer (R36).
 */
public final class LegacyRights extends Construct {

    /**
     * @param roleName the role of the layer's instances
     * @param feature the feature's name
     * @param permissions the permissions of the feature, at least one
     */
    public record Props(String roleName, String feature, List<Permission> permissions) {

        public Props {
            permissions = List.copyOf(permissions);
            if (permissions.isEmpty()) {
                throw new IllegalArgumentException(feature + " needs nothing of AWS, so it needs no rights");
            }
        }
    }

    /** Creates the policy. */
    public LegacyRights(Construct scope, String id, Props props) {
        super(scope, id);
        // L1, because the L2 Policy creates an AWS::IAM::Policy and needs the role as a construct, but the role is in
        // another stack, which exports its name.
        CfnRolePolicy policy = CfnRolePolicy.Builder.create(this, "Policy")
                .roleName(props.roleName())
                .policyName("feature-" + props.feature())
                .policyDocument(Permission.policy(props.permissions()))
                .build();
        Permission.acknowledgeWildcards(policy, props.permissions());
    }
}
