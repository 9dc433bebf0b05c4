package dev.hikkoshi.constructs.legacy;

import java.util.List;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.CustomizedMetricSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.MetricDimensionProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.TargetTrackingConfigurationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScheduledAction;
import software.constructs.Construct;

/**
 * Scales a layer: scheduled actions raise and lower the minimum (R10), and load scaling changes the size between
 * minimum and maximum (R11).
 *
 * <p>A scheduled action sets no desired capacity. At the start of a window, the new minimum raises the size; at the
 * end, the new maximum lowers it. Load-based instances stay as long as the load is high.
 *
 * <p>L1 like the group. The L2 constructs need an L2 group; for an imported one they give the same properties under another logical id,
 * and a policy with an alarm of its own for steps.
 */
public final class LayerScaling extends Construct {

    /** How long the scaling policy ignores the CPU of a new instance, because its recipes still run. */
    private static final int WARMUP_SECONDS = 300;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the Auto Scaling group and its layer
     */
    public LayerScaling(Construct scope, String id, Props props) {
        super(scope, id);
        createSchedule(props.groupName(), props.layer());
        createTracking(props.groupName(), props.layer());
        createRequestTracking(props);
    }

    private void createSchedule(String groupName, FleetLayer layer) {
        for (UtcWeek.WindowEdge transition : layer.week().transitions()) {
            CfnScheduledAction.Builder.create(this, transition.id())
                    .autoScalingGroupName(groupName)
                    .recurrence(transition.cron())
                    .minSize(layer.floor(transition.opens()))
                    .maxSize(layer.ceiling(transition.opens()))
                    .build();
        }
    }

    private void createTracking(String groupName, FleetLayer layer) {
        if (layer.spec().loaded() == 0) {
            return;
        }
        CfnScalingPolicy.Builder.create(this, "Load")
                .autoScalingGroupName(groupName)
                .policyType("TargetTrackingScaling")
                .estimatedInstanceWarmup(WARMUP_SECONDS)
                .targetTrackingConfiguration(TargetTrackingConfigurationProperty.builder()
                        .predefinedMetricSpecification(PredefinedMetricSpecificationProperty.builder()
                                .predefinedMetricType("ASGAverageCPUUtilization")
                                .build())
                        .targetValue(layer.spec().cpuPercent())
                        .build())
                .build();
    }

    /**
     * One policy for each target group. Instances start if one of the policies asks for them, and stop if all agree.
     *
     * <p>The metric is that of the predefined type ALBRequestCountPerTarget. AWS refuses that type until a rule of the load balancer
     * forwards to the group, and the rules come with the features, after the fleet.
     */
    private void createRequestTracking(Props props) {
        int target = props.layer().spec().requestsPerTarget();
        if (target == 0 || props.layer().spec().loaded() == 0) {
            return;
        }
        for (LegacyTargetGroup served : props.served()) {
            CfnScalingPolicy.Builder.create(this, "Requests-" + served.feature())
                    .autoScalingGroupName(props.groupName())
                    .policyType("TargetTrackingScaling")
                    .estimatedInstanceWarmup(WARMUP_SECONDS)
                    .targetTrackingConfiguration(TargetTrackingConfigurationProperty.builder()
                            .customizedMetricSpecification(CustomizedMetricSpecificationProperty.builder()
                                    .namespace("AWS/ApplicationELB")
                                    .metricName("RequestCountPerTarget")
                                    .dimensions(List.of(MetricDimensionProperty.builder()
                                            .name("TargetGroup")
                                            .value(served.getTargetGroupFullName())
                                            .build()))
                                    .statistic("Sum")
                                    .build())
                            .targetValue(target)
                            .build())
                    .build();
        }
    }

    /**
     * An Auto Scaling group and its layer.
     *
     * @param groupName the Auto Scaling group
     * @param layer the layer
     * @param served the target groups of the layer, one for each feature with requests
     */
    public record Props(String groupName, FleetLayer layer, List<LegacyTargetGroup> served) {

        public Props {
            served = List.copyOf(served);
        }
    }
}
