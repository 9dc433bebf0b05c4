package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The alarm and the dashboard of a cron. Whichever side owns it, it has to finish once between two runs of its schedule:
 * the alarm rises when it did not, and so finds a cron that two fleets each left to the other (trap T26).
 */
public final class CronWatch extends Construct {

    private static final int HOUR_SECONDS = 3600;

    /** CloudWatch looks back at most seven days where a period is an hour or longer. */
    private static final int MOST_HOURS = 7 * 24;

    /**
     * @param subject the feature
     * @param finished the lines that finished runs leave in the logs of either side; without log groups there is nothing
     *     to judge
     * @param hoursWithoutRun after so many hours without a finished run the alarm rises
     * @param introduction Markdown above the graphs
     * @param below rows of the dashboard below the graphs
     */
    public record Props(
            Subject subject,
            CountedLines.Props finished,
            int hoursWithoutRun,
            String introduction,
            List<Dashboard.Row> below) {

        public Props {
            below = List.copyOf(below);
            if (hoursWithoutRun < 1) {
                throw new IllegalArgumentException(subject.name() + ": " + hoursWithoutRun + " hours without a run");
            }
        }
    }

    /** Creates the count, the alarm where CloudWatch can look back far enough, and the dashboard. */
    public CronWatch(Construct scope, String id, Props props) {
        super(scope, id);
        new CountedLines(this, "Finished", props.finished());
        if (hasAlarm(props)) {
            createAlarm(props);
        }
        createDashboard(props);
    }

    /** Whether CloudWatch has the logs, and the schedule is dense enough: at most seven days between two runs. */
    public static boolean hasAlarm(Props props) {
        return !props.finished().sources().isEmpty() && props.hoursWithoutRun() <= MOST_HOURS;
    }

    private void createAlarm(Props props) {
        Subject subject = props.subject();
        new Alarm(
                this,
                "missed-run",
                new Alarm.Props(
                        subject.alarmName("missed-run"),
                        "No run finished for " + props.hoursWithoutRun() + " hours, on either side. "
                                + subject.runbookHint(),
                        subject.topicArn(),
                        List.of(finished(props)),
                        Condition.below(1, props.hoursWithoutRun(), props.hoursWithoutRun())));
    }

    private void createDashboard(Props props) {
        Subject subject = props.subject();
        List<Widget> top = new ArrayList<>(List.of(new Widget.Text(props.introduction())));
        if (hasAlarm(props)) {
            top.add(new Widget.Alarms("Alarms", List.of(subject.alarmArn("missed-run"))));
        }
        List<Dashboard.Row> rows = new ArrayList<>();
        rows.add(new Dashboard.Row(4, top));
        rows.add(new Dashboard.Row(
                6, List.of(new Widget.Graph("Finished runs", "per hour", List.of(finished(props)), List.of()))));
        rows.addAll(props.below());
        new Dashboard(this, "Dashboard", new Dashboard.Props(subject.dashboardName(), subject.region(), rows));
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
