package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.model.StepCriteria;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The alarms and the dashboard of a feature behind a load balancer, legacy and EKS side by side (R48, R50).
 *
 * <p>Only one line of the dashboard depends on the share. The alarms do not, so the alarms for a step exist before the
 * step.
 */
public final class HttpWatch extends Construct {

    private final List<String> rollbackAlarmArns;

    /**
     * @param subject the feature
     * @param topic the topic that its alarms notify
     * @param sides the target groups that serve the feature: EKS alone, or legacy and EKS in this order
     * @param intendedShare the intended share of EKS, in percent of the requests
     * @param criteria the criteria of a step
     * @param longestRequestSeconds the longest request that the feature declares; p99 must stay below it
     * @param frame the parts of the dashboard around the graphs
     */
    public record Props(
            Subject subject,
            ITopic topic,
            List<TargetGroupMetrics> sides,
            int intendedShare,
            StepCriteria criteria,
            double longestRequestSeconds,
            DashboardFrame frame) {

        public Props {
            sides = List.copyOf(sides);
            List<String> names = sides.stream().map(TargetGroupMetrics::side).toList();
            if (!names.equals(List.of("eks")) && !names.equals(List.of("legacy", "eks"))) {
                throw new IllegalArgumentException(
                        subject.name() + ": the sides are [eks] or [legacy, eks], not " + names);
            }
            if (intendedShare < 0 || intendedShare > 100) {
                throw new IllegalArgumentException(subject.name() + ": a share of " + intendedShare);
            }
            if (criteria.requestFloor() < 1 || longestRequestSeconds <= 0) {
                throw new IllegalArgumentException(
                        subject.name() + ": the floor of requests and the longest request are above zero");
            }
        }

        /** The target group on EKS. */
        TargetGroupMetrics eks() {
            return sides.get(sides.size() - 1);
        }
    }

    /** Creates the alarms and the dashboard. */
    public HttpWatch(Construct scope, String id, Props props) {
        super(scope, id);
        HttpAlarms judging = new HttpAlarms(props);
        List<AlarmDefinition> alarms = judging.all();
        String topicArn = props.topic().getTopicArn();
        alarms.forEach(alarm -> alarm.createIn(this, props.subject(), topicArn));
        createDashboard(props, alarms);
        this.rollbackAlarmArns = props.subject().alarmArns(judging.forRollback(alarms));
    }

    /** The alarms that roll a step back. */
    public List<String> rollbackAlarmArns() {
        return rollbackAlarmArns;
    }

    private void createDashboard(Props props, List<AlarmDefinition> alarms) {
        List<DashboardBody.Row> graphs = new HttpGraphs(props).rows();
        new CfnDashboard(this, "Dashboard", props.frame().around(props.subject(), alarms, graphs));
    }
}
