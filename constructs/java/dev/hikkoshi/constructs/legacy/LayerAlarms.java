package dev.hikkoshi.constructs.legacy;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.constructs.Construct;

/**
 * What can go wrong with the machines of a layer (R13). The alarms go with the layer.
 *
 * <p>L1: an L2 alarm with its metric and two actions is five calls where this is one, and says nothing more.
 */
public final class LayerAlarms extends Construct {

    /** Percentage points between the target of load scaling and the alarm. */
    private static final int ABOVE_TARGET = 20;

    private static final int HIGHEST_CPU = 90;

    private final Props props;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props what is watched
     */
    public LayerAlarms(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        createCpu();
        createStatus();
        createInService();
    }

    private void createCpu() {
        int target = props.layer().spec().cpuPercent();
        int threshold = target == 0 ? HIGHEST_CPU : Math.min(HIGHEST_CPU, target + ABOVE_TARGET);
        alarm("Cpu", "average CPU above " + threshold + " % for 15 minutes: the layer is at its maximum, or stuck")
                .namespace("AWS/EC2")
                .metricName("CPUUtilization")
                .statistic("Average")
                .period(300)
                .evaluationPeriods(3)
                .threshold(threshold)
                .comparisonOperator("GreaterThanThreshold")
                .treatMissingData("missing")
                .build();
    }

    private void createStatus() {
        alarm("Status", "an instance fails its status checks")
                .namespace("AWS/EC2")
                .metricName("StatusCheckFailed")
                .statistic("Maximum")
                .period(60)
                .evaluationPeriods(5)
                .threshold(0)
                .comparisonOperator("GreaterThanThreshold")
                .treatMissingData("notBreaching")
                .build();
    }

    private void createInService() {
        int always = props.layer().spec().always();
        alarm("InService", "fewer than " + always + " instances in service for 15 minutes")
                .namespace("AWS/AutoScaling")
                .metricName("GroupInServiceInstances")
                .statistic("Minimum")
                .period(60)
                .evaluationPeriods(15)
                .threshold(always)
                .comparisonOperator("LessThanThreshold")
                .treatMissingData("breaching")
                .build();
    }

    private CfnAlarm.Builder alarm(String id, String problem) {
        return CfnAlarm.Builder.create(this, id)
                .alarmName("%s-legacy-%s-%s"
                        .formatted(
                                props.fleet().environment(),
                                props.layer().name(),
                                id.toLowerCase(java.util.Locale.ROOT)))
                .alarmDescription("Legacy layer " + props.layer().name() + ": " + problem)
                .alarmActions(List.of(props.topicArn()))
                .okActions(List.of(props.topicArn()))
                .dimensions(List.of(DimensionProperty.builder()
                        .name("AutoScalingGroupName")
                        .value(props.groupName())
                        .build()));
    }

    /**
     * What is watched.
     *
     * @param fleet which fleet it is
     * @param layer the layer
     * @param groupName its Auto Scaling group
     * @param topicArn where the alarms go
     */
    public record Props(FleetName fleet, FleetLayer layer, String groupName, String topicArn) {}
}
