package dev.hikkoshi.constructs.legacy;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.constructs.Construct;

/** What can go wrong with the machines of a layer (R13). The alarms go with the layer. */
public final class LayerAlarms extends Construct {

    /** Room between what load scaling aims at and what is an alarm. */
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
        int target = props.capacity().cpuPercent();
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
        int always = props.capacity().always();
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
                        .formatted(props.fleet().environment(), props.layer(), id.toLowerCase(java.util.Locale.ROOT)))
                .alarmDescription("Legacy layer " + props.layer() + ": " + problem)
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
     * @param layer the layer's name
     * @param groupName the Auto Scaling group
     * @param capacity how many instances there should be
     * @param topicArn the topic that the alarms tell
     */
    public record Props(FleetName fleet, String layer, String groupName, LayerCapacity capacity, String topicArn) {}
}
