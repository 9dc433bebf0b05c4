package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/**
 * The alarm and the dashboard of a cron. One run has to finish between two times of its schedule, on whichever side. The
 * alarm rises when none did. So it also finds a cron that no fleet runs, because each one leaves it to the other (trap T26).
 */
public final class CronWatch extends Construct {

    private static final int HOUR_SECONDS = 3600;

    /** CloudWatch looks back at most seven days where a period is an hour or longer. */
    private static final int MOST_HOURS = 7 * 24;

    /**
     * @param subject the feature
     * @param topic the topic that its alarm notifies
     * @param finished the lines that finished runs leave in the logs of either side; without log groups there is no alarm
     * @param hoursWithoutRun the alarm rises after so many hours without a finished run
     * @param frame what stands around the graph
     */
    public record Props(
            Subject subject, ITopic topic, CountedLines.Props finished, int hoursWithoutRun, DashboardFrame frame) {

        public Props {
            if (hoursWithoutRun < 1) {
                throw new IllegalArgumentException(subject.name() + ": " + hoursWithoutRun + " hours without a run");
            }
        }
    }

    /** Creates the count, the alarm if CloudWatch can look back far enough, and the dashboard. */
    public CronWatch(Construct scope, String id, Props props) {
        super(scope, id);
        new CountedLines(this, "Finished", props.finished());
        List<AlarmDefinition> alarms = createAlarms(props);
        createDashboard(props, alarms);
    }

    private List<AlarmDefinition> createAlarms(Props props) {
        int hours = props.hoursWithoutRun();
        if (props.finished().sources().isEmpty() || hours > MOST_HOURS) {
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
