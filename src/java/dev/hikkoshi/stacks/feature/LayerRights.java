package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.LegacyRights;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.stacks.FeatureStackProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The permissions of a layer's instances for a feature: those of the feature's pods, and reading the feature's secret.
 * (For pods, the External Secrets Operator reads the secret.) The layer itself may pull the images of all its features.
 */
public final class LayerRights {

    private LayerRights() {}

    /** The permissions for the layer's role with this name; empty if the feature needs no AWS permissions. */
    public static Optional<LegacyRights.Props> of(FeatureStackProps props, String roleName) {
        List<Permission> permissions = new ArrayList<>(Permissions.of(props));
        secret(props).ifPresent(permissions::add);
        return permissions.isEmpty()
                ? Optional.empty()
                : Optional.of(new LegacyRights.Props(roleName, props.feature().name(), permissions));
    }

    private static Optional<Permission> secret(FeatureStackProps props) {
        if (props.workload().configuration().secrets().isEmpty()) {
            return Optional.empty();
        }
        // The ARN of each secret ends with a hyphen and six random characters.
        String arn = props.identity().arns().of("secretsmanager", "secret:" + props.secretName() + "-??????");
        return Optional.of(new Permission("ReadSecret", List.of("secretsmanager:GetSecretValue"), List.of(arn), ""));
    }
}
