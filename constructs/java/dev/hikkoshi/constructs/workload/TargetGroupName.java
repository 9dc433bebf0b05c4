package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Hash;
import dev.hikkoshi.model.TargetSettings;
import java.util.List;

/**
 * The name of a feature's EKS target group: {@code <environment>-<feature>-<hash>}.
 *
 * <p>CloudFormation replaces a group if its port, protocol, target type, VPC or address type changes. The replacement
 * needs another name, so the name contains a hash of these properties (traps T9, T10).
 *
 * @param environment the environment
 * @param feature the feature
 * @param hash eight hexadecimal digits
 */
public record TargetGroupName(String environment, String feature, String hash) {

    /** The maximum length of a target group's name. */
    public static final int LONGEST = AwsLimits.TARGET_GROUP_NAME;

    private static final int SHORT_ENVIRONMENT = 4;

    /**
     * The name of the group of {@code feature}.
     *
     * @param vpc a stable name of the VPC: its id, or the name of the stack that creates it; not a token
     * @param port the container's port
     * @param targets how the load balancer speaks with it
     */
    public static TargetGroupName of(
            String service, String environment, String feature, String vpc, int port, TargetSettings targets) {
        List<String> replacing = List.of(
                service,
                environment,
                feature,
                vpc,
                Integer.toString(port),
                targets.protocol().word(),
                targets.version().word(),
                "ip",
                "ipv4");
        return new TargetGroupName(environment, feature, Hash.of(String.join("|", replacing), 8));
    }

    /**
     * The whole name. If it is too long, the environment and then the feature are truncated. The hash uses the full
     * parts.
     */
    public String text() {
        int room = LONGEST - hash.length() - 2;
        boolean fits = environment.length() + feature.length() <= room;
        String first = fits ? environment : cut(environment, SHORT_ENVIRONMENT);
        return first + "-" + cut(feature, room - first.length()) + "-" + hash;
    }

    /** Whether the name does not show the whole name of the feature. */
    public boolean isCut() {
        return !text().contains(feature);
    }

    private static String cut(String part, int length) {
        return part.substring(0, Math.min(part.length(), length)).replaceAll("-+$", "");
    }
}
