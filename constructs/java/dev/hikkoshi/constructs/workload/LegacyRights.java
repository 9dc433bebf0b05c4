package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.constructs.rules.Acknowledgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.CfnRolePolicy;
import software.constructs.Construct;

/**
 * What the instances of a legacy layer may do for one feature: an inline policy of the layer's role that belongs to the
 * feature, and goes when the feature retires, without a change to the layer (R36).
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
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put(
                "Statement",
                props.permissions().stream().map(Permission::statement).toList());
        CfnRolePolicy policy = CfnRolePolicy.Builder.create(this, "Policy")
                .roleName(props.roleName())
                .policyName("feature-" + props.feature())
                .policyDocument(document)
                .build();
        if (props.permissions().stream().anyMatch(Permission::hasWildcard)) {
            Acknowledgement.of(
                    policy,
                    "AwsSolutions-IAM5",
                    "Object keys and index names are not known beforehand; the wildcard ends below the one bucket, prefix"
                            + " or table that the feature declares as a need, and no action has one.");
        }
    }
}
