package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** The alarms and the dashboard of a worker: what it consumes is shared by both fleets, and so is what is judged. */
public final class WorkerWatch extends Construct {

    /**
     * @param subject the feature
     * @param source where its jobs come from
     * @param onCluster whether EKS runs it, and steps are deployed that alarms can take back
     * @param monitoringMinutes how long CloudFormation watches after a deployment
     * @param introduction Markdown above the graphs
     * @param below rows of the dashboard below the graphs
     */
    public record Props(
            Subject subject,
            WorkSource source,
            boolean onCluster,
            int monitoringMinutes,
            String introduction,
            List<Dashboard.Row> below) {

        public Props {
            below = List.copyOf(below);
        }
    }

    /** Creates the alarms, the dashboard and the command that deploys with these alarms. */
    public WorkerWatch(Construct scope, String id, Props props) {
        super(scope, id);
        createAlarms(props);
        createDashboard(props);
        if (props.onCluster()) {
            triggersOf(props).writeTo(this);
        }
    }

    private void createAlarms(Props props) {
        Subject subject = props.subject();
        for (Judged judged : props.source().judged()) {
            new Alarm(
                    this,
                    judged.what(),
                    new Alarm.Props(
                            subject.alarmName(judged.what()),
                            judged.meaning() + ". " + subject.runbookHint(),
                            subject.topicArn(),
                            judged.queries(),
                            judged.condition()));
        }
    }

    private void createDashboard(Props props) {
        List<Dashboard.Row> rows = new ArrayList<>();
        rows.add(new Dashboard.Row(
                4, List.of(new Widget.Text(props.introduction()), new Widget.Alarms("Alarms", alarmArns(props)))));
        rows.add(new Dashboard.Row(6, props.source().graphs()));
        rows.addAll(props.below());
        new Dashboard(
                this,
                "Dashboard",
                new Dashboard.Props(
                        props.subject().dashboardName(), props.subject().region(), rows));
    }

    /** The alarms that take a step back: all of them. */
    public static RollbackTriggers triggersOf(Props props) {
        return new RollbackTriggers(
                props.subject().environment() + "/" + props.subject().name(),
                alarmArns(props),
                props.monitoringMinutes());
    }

    private static List<String> alarmArns(Props props) {
        return props.source().judged().stream()
                .map(judged -> props.subject().alarmArn(judged.what()))
                .toList();
    }
}
