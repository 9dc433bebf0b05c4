package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.model.AwsLimits;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The alarm and the dashboard of a cron. Between two times of the schedule, one run must finish on one of the sides.
 * Otherwise the alarm rises. It therefore also detects a cron that neither fleet runs, because each considers the other
 * its owner (trap T26).
 */
public final class CronWatch extends Construct {

    private static final int HOUR_SECONDS = 3600;

    /**
     * @param subject the feature
     * @param topic the topic that its alarm notifies
     * @param finished the log lines of finished runs on both sides
     * @param hoursWithoutRun the number of hours without a finished run after which the alarm rises; 0 for no alarm
     * @param frame the parts of the dashboard around the graph
     */
    public record Props(
            Subject subject, ITopic topic, CountedLines.Props finished, int hoursWithoutRun, DashboardFrame frame) {

        public Props {
            if (hoursWithoutRun < 0 || hoursWithoutRun > AwsLimits.ALARM_HOURS) {
                throw new IllegalArgumentException(subject.name() + ": " + hoursWithoutRun + " hours without a run");
            }
            if (hoursWithoutRun > 0 && finished.sources().isEmpty()) {
                throw new IllegalArgumentException(subject.name() + ": an alarm counts lines, so name a log group");
            }
        }
    }

    /** Creates the metric, the alarm and the dashboard. */
    public CronWatch(Construct scope, String id, Props props) {
        super(scope, id);
        new CountedLines(this, "Finished", props.finished());
        List<AlarmDefinition> alarms = createAlarms(props);
        createDashboard(props, alarms);
    }

    private List<AlarmDefinition> createAlarms(Props props) {
        int hours = props.hoursWithoutRun();
        if (hours == 0) {
            return List.of();
        }
        AlarmDefinition missed = new AlarmDefinition(
                "missed-run",
                "No run finished for " + hours + " hours, on either side",
                List.of(finished(props)),
                Condition.below(1, hours, hours));
        missed.createIn(this, props.subject(), props.topic().getTopicArn());
        return List.of(missed);
    }

    private void createDashboard(Props props, List<AlarmDefinition> alarms) {
        Widget runs = new Widget.Graph("Finished runs", "per hour", List.of(finished(props)), List.of());
        DashboardBody.Row graphs = new DashboardBody.Row(6, List.of(runs));
        new CfnDashboard(this, "Dashboard", props.frame().around(props.subject(), alarms, List.of(graphs)));
    }

    private static MetricQuery finished(Props props) {
        return new MetricQuery.Metric(
                "finished",
                "finished runs",
                props.finished().namespace(),
                props.finished().metric(),
                Map.of(),
                "Sum",
                HOUR_SECONDS,
                true);
    }
}
