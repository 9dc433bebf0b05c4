package dev.hikkoshi.constructs.legacy;

import dev.hikkoshi.constructs.workload.TargetCookie;
import dev.hikkoshi.constructs.workload.TargetGroupHealth;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.model.Hash;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocolVersion;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroupProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetGroupIpAddressType;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;

/**
 * The target group of one feature on the instances of its layer.
 *
 * <p>The group exists as long as the layer, also if no rule uses it any more. One deployment removes it from the
 * feature's rule, and a later one deletes it with the layer (trap T19). Its tag lets the instances of the layer, and no
 * others, register with it and deregister from it.
 */
public final class LegacyTargetGroup extends ApplicationTargetGroup {

    /** AWS allows 32 characters; the hash and its hyphen need nine. */
    private static final int LONGEST_NAME = AwsLimits.TARGET_GROUP_NAME;

    /** The tag that stacks of features give their resources. */
    private static final String FEATURE_TAG = "feature";

    private final Props props;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the props of the target group
     */
    public LegacyTargetGroup(Construct scope, String id, Props props) {
        super(
                scope,
                id,
                ApplicationTargetGroupProps.builder()
                        .targetGroupName(props.name())
                        .vpc(props.network().vpc())
                        .targetType(TargetType.INSTANCE)
                        .ipAddressType(TargetGroupIpAddressType.IPV4)
                        .protocol(ApplicationProtocol.valueOf(
                                props.served().targets().protocol().word()))
                        .protocolVersion(ApplicationProtocolVersion.valueOf(
                                props.served().targets().version().word()))
                        .stickinessCookieDuration(TargetCookie.of(props.served().targets()))
                        .port(props.served().port())
                        .healthCheck(healthCheck(props.served()))
                        .deregistrationDelay(Duration.seconds(props.served().deregistrationSeconds()))
                        .build());
        this.props = props;
        Tags.of(this).add(FleetName.LAYER_TAG, props.fleet().layer(props.layer()));
        if (!props.name().contains(feature())) {
            // Its name is cut, so its tag says whose group it is.
            Tags.of(this).add(FEATURE_TAG, feature());
        }
    }

    /** Creates the target groups of a layer: one for each feature with requests. */
    static List<LegacyTargetGroup> of(Construct scope, FleetName fleet, FleetNetwork network, FleetLayer layer) {
        return layer.served().stream()
                .map(served -> new LegacyTargetGroup(
                        scope, "TargetGroup-" + served.feature(), new Props(fleet, layer.name(), network, served)))
                .toList();
    }

    /** The feature that it serves. */
    public String feature() {
        return props.served().feature();
    }

    private static HealthCheck healthCheck(ServedFeature served) {
        return TargetGroupHealth.of(served.targets(), served.check())
                .port(Integer.toString(served.healthPort()))
                .build();
    }

    /**
     * The props of a target group.
     *
     * @param fleet the names of the fleet
     * @param layer the layer's name
     * @param network the VPC
     * @param served the feature, its load balancer and its health check
     */
    public record Props(FleetName fleet, String layer, FleetNetwork network, ServedFeature served) {

        /**
         * The name changes with each property that replaces the group (traps T9 and T10), so that CloudFormation can
         * create the new group before it deletes the old one.
         */
        public String name() {
            String whole = fleet.environment() + "-" + served.feature() + "-legacy";
            String hash = Hash.of(
                    String.join(
                            "/",
                            whole,
                            layer,
                            served.loadBalancer(),
                            Integer.toString(served.port()),
                            served.targets().protocol().word(),
                            served.targets().version().word(),
                            "instance",
                            "ipv4",
                            network.vpcName()),
                    8);
            String head = whole.length() + 9 > LONGEST_NAME ? whole.substring(0, LONGEST_NAME - 9) : whole;
            return head.replaceAll("-+$", "") + "-" + hash;
        }
    }
}
