package dev.hikkoshi.constructs.legacy;

import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.PredefinedMetricSpecificationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScalingPolicy.TargetTrackingConfigurationProperty;
import software.amazon.awscdk.services.autoscaling.CfnScheduledAction;
import software.constructs.Construct;

/**
 * What starts and stops the instances of a layer: time raises and lowers the minimum (R10), load moves between minimum
 * and maximum (R11).
 *
 * <p>A scheduled action sets no desired capacity: opening raises what is below the new minimum, closing cuts what is
 * above the new maximum, and the instances that the load asked for stay as long as the load does.
 */
public final class LayerScaling extends Construct {

    /** How long a new instance's CPU counts for nothing: its recipes take that long. */
    private static final int WARMUP_SECONDS = 300;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param groupName the Auto Scaling group
     * @param capacity how many instances, and when
     */
    public LayerScaling(Construct scope, String id, String groupName, LayerCapacity capacity) {
        super(scope, id);
        createSchedule(groupName, capacity);
        createTracking(groupName, capacity);
    }

    private void createSchedule(String groupName, LayerCapacity capacity) {
        for (UtcWeek.Transition transition : capacity.week().transitions()) {
            CfnScheduledAction.Builder.create(this, transition.id())
                    .autoScalingGroupName(groupName)
                    .recurrence(transition.cron())
                    .minSize(capacity.floor(transition.opens()))
                    .maxSize(capacity.ceiling(transition.opens()))
                    .build();
        }
    }

    private void createTracking(String groupName, LayerCapacity capacity) {
        if (capacity.loaded() == 0) {
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
                        .targetValue(capacity.cpuPercent())
                        .build())
                .build();
    }
}
