package dev.hikkoshi.constructs.workload;

import dev.hikkoshi.model.AwsLimits;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocolVersion;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroupProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetGroupIpAddressType;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;

/** The target group of a feature's pods, with their IP addresses as targets. */
public final class EksTargetGroup extends ApplicationTargetGroup {

    /**
     * @param name at most 32 characters, with a hash of the properties that replace the group (trap T9):
     *     {@link TargetGroupName}
     * @param vpc the VPC
     * @param endpoint the container's port, and the health check
     * @param deregistrationSeconds how long requests may finish after the deregistration of a pod, 0 to 3600
     * @param slowStartSeconds the slow start duration of a new pod: 0, or 30 to 900
     * @param failsOverInDns whether DNS of the load balancer excludes a zone without a healthy pod. This is correct
     *     only while EKS serves the feature alone. Before, an unhealthy group at weight 0 would exclude the zone for
     *     every feature of the load balancer (trap T6)
     */
    public record Props(
            String name,
            IVpc vpc,
            Endpoint endpoint,
            int deregistrationSeconds,
            int slowStartSeconds,
            boolean failsOverInDns) {

        public Props {
            if (name.length() > TargetGroupName.LONGEST) {
                throw new IllegalArgumentException("a target group's name has at most 32 characters: " + name);
            }
            if (deregistrationSeconds < 0 || deregistrationSeconds > AwsLimits.DEREGISTRATION_SECONDS) {
                throw new IllegalArgumentException("a deregistration delay is 0 to 3600 s: " + deregistrationSeconds);
            }
            if (slowStartSeconds != 0 && (slowStartSeconds < 30 || slowStartSeconds > 900)) {
                throw new IllegalArgumentException("a slow start is 0 or 30 to 900 s: " + slowStartSeconds);
            }
        }
    }

    /** Creates the target group. */
    public EksTargetGroup(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                ApplicationTargetGroupProps.builder()
                        .targetGroupName(props.name())
                        .vpc(props.vpc())
                        .targetType(TargetType.IP)
                        .ipAddressType(TargetGroupIpAddressType.IPV4)
                        .protocol(ApplicationProtocol.valueOf(
                                props.endpoint().targets().protocol().word()))
                        .protocolVersion(ApplicationProtocolVersion.valueOf(
                                props.endpoint().targets().version().word()))
                        .stickinessCookieDuration(
                                TargetCookie.of(props.endpoint().targets()))
                        .port(props.endpoint().port())
                        .healthCheck(healthCheck(props.endpoint()))
                        .deregistrationDelay(Duration.seconds(props.deregistrationSeconds()))
                        .build());
        // By attribute name, because CDK's property for slow start refuses 0, which disables it.
        setAttribute("slow_start.duration_seconds", Integer.toString(props.slowStartSeconds()));
        // By attribute name, because CDK's property is a number and does not accept "off".
        setAttribute(
                "target_group_health.dns_failover.minimum_healthy_targets.count", props.failsOverInDns() ? "1" : "off");
        setAttribute("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
    }

    private static HealthCheck healthCheck(Endpoint endpoint) {
        return TargetGroupHealth.of(endpoint.targets(), endpoint.check())
                .enabled(true)
                .port(endpoint.check()
                        .port()
                        .map(port -> Integer.toString(port))
                        .orElse("traffic-port"))
                .build();
    }
}
