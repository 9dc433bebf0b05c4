package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.LegacyRights;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.StackIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a layer's instances may do for a feature: the same as its pods, and reading the feature's secret, which an operator
 * does for these. The layer itself may pull the images of all its features.
 */
public final class LayerRights {

    private LayerRights() {}

    /** The rights, for the layer's role of that name; empty for a feature that needs nothing of AWS's. */
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
        StackIdentity target = props.identity();
        // Secrets Manager ends each secret's ARN in a hyphen and six random characters.
        String arn = "arn:aws:secretsmanager:%s:%s:secret:%s-??????"
                .formatted(target.region(), target.account(), props.secretName());
        return Optional.of(new Permission("ReadSecret", List.of("secretsmanager:GetSecretValue"), List.of(arn), ""));
    }
}
