package dev.hikkoshi.constructs.legacy;

import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.TargetTrackingConfigurationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScheduledAction;
import software.constructs.Construct;

/**
 * What starts and stops the instances of a layer: the schedule raises and lowers the minimum (R10), load moves the size
 * between minimum and maximum (R11).
 *
 * <p>A scheduled action sets no desired capacity: opening raises what is below the new minimum, closing cuts what is
 * above the new maximum, and the instances that the load asked for stay as long as the load does.
 *
 * <p>L1, as the group is: the L2s hang on an L2 group.
 */
public final class LayerScaling extends Construct {

    /** How long a new instance's CPU is not counted, because its recipes still run. */
    private static final int WARMUP_SECONDS = 300;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the Auto Scaling group, and the layer
     */
    public LayerScaling(Construct scope, String id, Props props) {
        super(scope, id);
        createSchedule(props.groupName(), props.layer());
        createTracking(props.groupName(), props.layer());
    }

    private void createSchedule(String groupName, FleetLayer layer) {
        for (UtcWeek.Transition transition : layer.week().transitions()) {
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
     * A group of instances, and the layer that says how many there are.
     *
     * @param groupName the Auto Scaling group
     * @param layer the layer
     */
    public record Props(String groupName, FleetLayer layer) {}
}
