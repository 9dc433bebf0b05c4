package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.LegacyRights;
import dev.hikkoshi.constructs.workload.Permission;
import dev.hikkoshi.stacks.FeatureStackProps;
import dev.hikkoshi.stacks.StackIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a layer's instances may do for a feature: the same as its pods, and what Kubernetes does for these, pulling the
 * image and reading the feature's secret.
 */
public final class LayerRights {

    private static final Pattern REGISTRY =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)[:@].+");

    private LayerRights() {}

    /** The rights, for the layer's role of that name; empty for a feature that needs nothing of AWS's. */
    public static Optional<LegacyRights.Props> of(FeatureStackProps props, String roleName) {
        List<Permission> permissions = new ArrayList<>(Permissions.of(props));
        pull(props).ifPresent(permissions::add);
        secret(props).ifPresent(permissions::add);
        return permissions.isEmpty()
                ? Optional.empty()
                : Optional.of(new LegacyRights.Props(roleName, props.feature().name(), permissions));
    }

    private static Optional<Permission> pull(FeatureStackProps props) {
        Matcher image = REGISTRY.matcher(props.workload().image().reference());
        if (!image.matches()) {
            return Optional.empty();
        }
        String arn = "arn:aws:ecr:%s:%s:repository/%s".formatted(image.group(2), image.group(1), image.group(3));
        return Optional.of(new Permission(
                "PullImage",
                List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                List.of(arn),
                ""));
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
