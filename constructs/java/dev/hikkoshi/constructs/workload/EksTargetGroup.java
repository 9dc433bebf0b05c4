package dev.hikkoshi.constructs.workload;

import java.util.List;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.constructs.Construct;

/**
 * The target group that a feature's pods register with, under their own addresses.
 *
 * <p>L1: in the L2 {@code ApplicationTargetGroup} the count of DNS failover is a number, which cannot be {@code off}. It
 * also wants the VPC as a construct and each time as a {@code Duration}: fifteen calls of CDK's process instead of four.
 */
public final class EksTargetGroup extends Construct {

    private final CfnTargetGroup resource;
    private final String arn;

    /**
     * @param name at most 32 characters, with a hash of what replaces the group (trap T9): {@link TargetGroupName}
     * @param vpcId the VPC
     * @param endpoint the container's port, and the path of the health check
     * @param deregistrationSeconds how long requests may finish after a pod has left, 0 to 3600
     * @param slowStartSeconds how long a new pod's part rises: 0, or 30 to 900
     * @param failsOverInDns whether a zone without a healthy pod is taken out of the load balancer's DNS name. That is
     *     right once EKS serves the feature alone; before, a broken group at weight 0 would take the zone from every
     *     feature of the load balancer (trap T6)
     */
    public record Props(
            String name,
            String vpcId,
            Endpoint endpoint,
            int deregistrationSeconds,
            int slowStartSeconds,
            boolean failsOverInDns) {

        public Props {
            if (name.length() > TargetGroupName.LONGEST) {
                throw new IllegalArgumentException("a target group's name has at most 32 characters: " + name);
            }
            if (deregistrationSeconds < 0 || deregistrationSeconds > 3600) {
                throw new IllegalArgumentException("a deregistration delay is 0 to 3600 s: " + deregistrationSeconds);
            }
            if (slowStartSeconds != 0 && (slowStartSeconds < 30 || slowStartSeconds > 900)) {
                throw new IllegalArgumentException("a slow start is 0 or 30 to 900 s: " + slowStartSeconds);
            }
        }
    }

    public EksTargetGroup(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = createTargetGroup(props);
        this.arn = resource.getRef();
    }

    /** The group's ARN. */
    public String arn() {
        return arn;
    }

    /** The part of the ARN that CloudWatch's dimension {@code TargetGroup} wants. */
    public String fullName() {
        return resource.getAttrTargetGroupFullName();
    }

    /** The resource, for the order of deployment. */
    public CfnTargetGroup resource() {
        return resource;
    }

    private CfnTargetGroup createTargetGroup(Props props) {
        return CfnTargetGroup.Builder.create(this, "Resource")
                .name(props.name())
                .vpcId(props.vpcId())
                .targetType("ip")
                .ipAddressType("ipv4")
                .protocol("HTTP")
                .protocolVersion("HTTP1")
                .port(props.endpoint().port())
                .healthCheckEnabled(true)
                .healthCheckProtocol("HTTP")
                .healthCheckPath(props.endpoint().healthPath())
                .healthCheckPort("traffic-port")
                .healthCheckIntervalSeconds(10)
                .healthCheckTimeoutSeconds(5)
                .healthyThresholdCount(2)
                .unhealthyThresholdCount(3)
                .matcher(
                        CfnTargetGroup.MatcherProperty.builder().httpCode("200").build())
                .targetGroupAttributes(List.of(
                        attribute("deregistration_delay.timeout_seconds", props.deregistrationSeconds()),
                        attribute("slow_start.duration_seconds", props.slowStartSeconds()),
                        // Off: stickiness to a target needs stickiness to the group first (trap T8).
                        attribute("stickiness.enabled", false),
                        attribute(
                                "target_group_health.dns_failover.minimum_healthy_targets.count",
                                props.failsOverInDns() ? "1" : "off"),
                        attribute("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", 1)))
                .build();
    }

    private static CfnTargetGroup.TargetGroupAttributeProperty attribute(String key, Object value) {
        return CfnTargetGroup.TargetGroupAttributeProperty.builder()
                .key(key)
                .value(value.toString())
                .build();
    }
}
