package dev.hikkoshi.constructs.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup.MatcherProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup.TargetGroupAttributeProperty;
import software.constructs.Construct;

/**
 * The instances of one layer behind one load balancer.
 *
 * <p>It is as long as the layer is, whether a rule still names it or not: the feature's rule lets go of it in one
 * deployment, and the group goes with the layer in a later one (trap T19).
 */
public final class LegacyTargetGroup extends Construct {

    /** AWS allows 32 characters; the hash and its hyphen take nine. */
    private static final int LONGEST_NAME = 32;

    private final CfnTargetGroup group;

    /**
     * @param scope the fleet
     * @param id the construct's id
     * @param props what it serves
     */
    public LegacyTargetGroup(Construct scope, String id, Props props) {
        super(scope, id);
        this.group = createGroup(props);
    }

    /** The target group's ARN. */
    public String arn() {
        return group.getRef();
    }

    /** The last part of the ARN, by which metrics know the group. */
    public String fullName() {
        return group.getAttrTargetGroupFullName();
    }

    private CfnTargetGroup createGroup(Props props) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(
                "deregistration_delay.timeout_seconds",
                Integer.toString(props.targets().deregistrationSeconds()));
        List<TargetGroupAttributeProperty> list = attributes.entrySet().stream()
                .map(entry -> TargetGroupAttributeProperty.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
        return CfnTargetGroup.Builder.create(this, "Group")
                .name(props.name())
                .vpcId(props.vpcId())
                .targetType("instance")
                .protocol("HTTP")
                .protocolVersion("HTTP1")
                .port(props.port())
                .ipAddressType("ipv4")
                .healthCheckProtocol("HTTP")
                .healthCheckPath(props.targets().healthPath())
                .healthCheckIntervalSeconds(15)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(3)
                .matcher(MatcherProperty.builder().httpCode("200").build())
                .targetGroupAttributes(list)
                .build();
    }

    /**
     * What a target group serves.
     *
     * @param environment the environment's name
     * @param layer the layer's name
     * @param port the port on which the instances answer
     * @param vpcId the VPC, an id or a token
     * @param targets the load balancer and the health check
     */
    public record Props(String environment, String layer, int port, String vpcId, LayerTargets targets) {

        /**
         * A name that changes with each property whose change replaces the group (traps T9 and T10), so that the new
         * group can be created beside the old one.
         */
        public String name() {
            // The id of a VPC of our own is a token, whose text differs from run to run; that VPC is never replaced.
            String vpc = Boolean.TRUE.equals(Token.isUnresolved(vpcId)) ? "own" : vpcId;
            String whole = environment + "-" + layer + "-" + targets.loadBalancer();
            String hash =
                    hash(String.join("/", whole, Integer.toString(port), "HTTP", "HTTP1", "instance", "ipv4", vpc));
            String head = whole.length() + 9 > LONGEST_NAME ? whole.substring(0, LONGEST_NAME - 9) : whole;
            return head.replaceAll("-+$", "") + "-" + hash;
        }

        private static String hash(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 4);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
