package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms on the machines of a layer (R13). They are removed with the layer. */
public final class LayerAlarms extends Construct {

    /** Percentage points between the target of load scaling and the alarm. */
    private static final int ABOVE_TARGET = 20;

    private static final int HIGHEST_CPU = 90;

    private static final Duration MINUTE = Duration.minutes(1);
    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    private final Props props;
    private final SnsAction notice;

    /**
     * @param scope the layer
     * @param id the construct's id
     * @param props the layer to watch
     */
    public LayerAlarms(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.notice = new SnsAction(props.topic());
        createCpu();
        createStatus();
        createInService();
        createEvents();
    }

    private void createCpu() {
        int target = props.layer().spec().cpuPercent();
        int threshold = target == 0 ? HIGHEST_CPU : Math.min(HIGHEST_CPU, target + ABOVE_TARGET);
        notifying(alarm(
                        "Cpu",
                        "average CPU above " + threshold + " % for 15 minutes: the layer is at its maximum, or stuck")
                .metric(metric("AWS/EC2", "CPUUtilization", "Average", FIVE_MINUTES))
                .evaluationPeriods(3)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.MISSING));
    }

    private void createStatus() {
        notifying(alarm("Status", "an instance fails its status checks")
                .metric(metric("AWS/EC2", "StatusCheckFailed", "Maximum", MINUTE))
                .evaluationPeriods(5)
                .threshold(0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    private void createInService() {
        int always = props.layer().spec().always();
        notifying(alarm("InService", "fewer than " + always + " instances in service for 15 minutes")
                .metric(metric("AWS/AutoScaling", "GroupInServiceInstances", "Minimum", MINUTE))
                .evaluationPeriods(15)
                .threshold(always)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.BREACHING));
    }

    /** An event whose runbook does not start leaves no execution, so no execution can fail. */
    private void createEvents() {
        Map<String, IMetric> failed = new LinkedHashMap<>();
        for (String rule : props.ruleNames()) {
            failed.put(
                    "rule" + failed.size(),
                    Metric.Builder.create()
                            .namespace("AWS/Events")
                            .metricName("FailedInvocations")
                            .dimensionsMap(Map.of("RuleName", rule))
                            .statistic("Sum")
                            .period(FIVE_MINUTES)
                            .build());
        }
        notifying(alarm("Events", "an event could not start its runbook")
                .metric(MathExpression.Builder.create()
                        .expression("SUM(METRICS())")
                        .label("failed invocations")
                        .usingMetrics(failed)
                        .period(FIVE_MINUTES)
                        .build())
                .evaluationPeriods(1)
                .threshold(0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING));
    }

    private Alarm.Builder alarm(String id, String problem) {
        String layer = props.layer().name();
        return Alarm.Builder.create(this, id)
                .alarmName("%s-legacy-%s-%s".formatted(props.fleet().environment(), layer, id.toLowerCase(Locale.ROOT)))
                .alarmDescription("Legacy layer " + layer + ": " + problem);
    }

    private IMetric metric(String namespace, String name, String statistic, Duration period) {
        return Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(Map.of("AutoScalingGroupName", props.groupName()))
                .statistic(statistic)
                .period(period)
                .build();
    }

    /** Creates the alarm. It notifies people when it changes to ALARM and back to OK. */
    private void notifying(Alarm.Builder builder) {
        Alarm alarm = builder.build();
        alarm.addAlarmAction(notice);
        alarm.addOkAction(notice);
    }

    /**
     * The layer to watch.
     *
     * @param fleet the names of the fleet
     * @param layer the layer
     * @param groupName its Auto Scaling group
     * @param ruleNames the rules that start its runbooks
     * @param topic the topic that the alarms notify
     */
    public record Props(FleetName fleet, FleetLayer layer, String groupName, List<String> ruleNames, ITopic topic) {

        public Props {
            ruleNames = List.copyOf(ruleNames);
        }
    }
}
