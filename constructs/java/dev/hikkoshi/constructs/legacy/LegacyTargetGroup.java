package dev.hikkoshi.constructs.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup.MatcherProperty;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup.TargetGroupAttributeProperty;
import software.constructs.Construct;

/**
 * The instances of one layer behind one load balancer.
 *
 * <p>The group exists as long as the layer does, even when no rule names it any more: the feature's rule stops naming it in
 * one deployment, and the group goes with the layer in a later one (trap T19).
 *
 * <p>L1, as the features' target groups are: the L2 adds an attribute for stickiness, and takes a call for each duration.
 */
public final class LegacyTargetGroup extends Construct {

    /** AWS allows 32 characters; the hash and its hyphen take nine. */
    private static final int LONGEST_NAME = 32;

    private final Props props;
    private final CfnTargetGroup group;
    private final String arn;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props what it serves
     */
    public LegacyTargetGroup(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.group = createGroup();
        this.arn = group.getRef();
    }

    /** Creates the target groups of a layer: one for each load balancer that it serves. */
    static List<LegacyTargetGroup> of(Construct scope, FleetName fleet, FleetNetwork network, FleetLayer layer) {
        return layer.targets().stream()
                .map(targets -> new LegacyTargetGroup(
                        scope,
                        "TargetGroup-" + targets.loadBalancer(),
                        new Props(
                                fleet.environment(), layer.name(), layer.spec().port(), network, targets)))
                .toList();
    }

    /** The target group's ARN. */
    public String arn() {
        return arn;
    }

    /** The last part of the ARN, by which metrics know the group. */
    public String fullName() {
        return group.getAttrTargetGroupFullName();
    }

    /** The layer and the load balancer, as names of exports have them. */
    public String key() {
        return props.layer() + "-" + props.targets().loadBalancer();
    }

    private CfnTargetGroup createGroup() {
        return CfnTargetGroup.Builder.create(this, "Group")
                .name(props.name())
                .vpcId(props.network().vpcId())
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
                .targetGroupAttributes(List.of(TargetGroupAttributeProperty.builder()
                        .key("deregistration_delay.timeout_seconds")
                        .value(Integer.toString(props.targets().deregistrationSeconds()))
                        .build()))
                .build();
    }

    /**
     * What a target group serves.
     *
     * @param environment the environment's name
     * @param layer the layer's name
     * @param port the port on which the instances answer
     * @param network the VPC
     * @param targets the load balancer and the health check
     */
    public record Props(String environment, String layer, int port, FleetNetwork network, LayerTargets targets) {

        /**
         * A name that changes with each property whose change replaces the group (traps T9 and T10), so that the new
         * group can be created beside the old one.
         */
        public String name() {
            String whole = environment + "-" + layer + "-" + targets.loadBalancer();
            String hash = hash(String.join(
                    "/", whole, Integer.toString(port), "HTTP", "HTTP1", "instance", "ipv4", network.vpcName()));
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
