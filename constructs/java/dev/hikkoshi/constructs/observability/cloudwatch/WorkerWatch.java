package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms and the dashboard of a worker. Both fleets consume the same queue, so the alarms cover both together. */
public final class WorkerWatch extends Construct {

    private final List<String> rollbackAlarmArns;

    /**
     * @param subject the feature
     * @param topic the topic that its alarms notify
     * @param source the source of its jobs
     * @param frame the parts of the dashboard around the graphs
     */
    public record Props(Subject subject, ITopic topic, WorkSource source, DashboardFrame frame) {}

    /** Creates the alarms and the dashboard. */
    public WorkerWatch(Construct scope, String id, Props props) {
        super(scope, id);
        List<AlarmDefinition> alarms = props.source().alarms();
        String topicArn = props.topic().getTopicArn();
        alarms.forEach(alarm -> alarm.createIn(this, props.subject(), topicArn));
        createDashboard(props, alarms);
        this.rollbackAlarmArns = props.subject().alarmArns(alarms);
    }

    /** The alarms that roll a step back: all of them. */
    public List<String> rollbackAlarmArns() {
        return rollbackAlarmArns;
    }

    private void createDashboard(Props props, List<AlarmDefinition> alarms) {
        List<Widget> graphs = props.source().graphs();
        List<DashboardBody.Row> rows = graphs.isEmpty() ? List.of() : List.of(new DashboardBody.Row(6, graphs));
        new CfnDashboard(this, "Dashboard", props.frame().around(props.subject(), alarms, rows));
    }
}
