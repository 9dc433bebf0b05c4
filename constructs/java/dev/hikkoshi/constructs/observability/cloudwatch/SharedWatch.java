package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms on shared resources, and the dashboard of the whole environment. */
public final class SharedWatch extends Construct {

    private static final int HEIGHT = 6;

    /**
     * @param subject the environment; its dashboard is {@code <environment>_<name>}
     * @param topic the topic that the alarms notify
     * @param introduction Markdown above the graphs
     * @param resources the shared resources, in the order of the dashboard
     */
    public record Props(Subject subject, ITopic topic, String introduction, List<SharedResource> resources) {

        public Props {
            resources = List.copyOf(resources);
        }
    }

    /** Creates the alarms and the dashboard. */
    public SharedWatch(Construct scope, String id, Props props) {
        super(scope, id);
        List<String> alarmArns = createAlarms(props);
        createDashboard(props, alarmArns);
    }

    private List<String> createAlarms(Props props) {
        String topicArn = props.topic().getTopicArn();
        List<String> arns = new ArrayList<>();
        for (SharedResource resource : props.resources()) {
            Subject subject = props.subject().named("shared-" + resource.name());
            List<AlarmDefinition> alarms = resource.alarms();
            for (AlarmDefinition alarm : alarms) {
                new CfnAlarm(this, resource.name() + "-" + alarm.what(), alarm.props(subject, topicArn, ""));
            }
            arns.addAll(subject.alarmArns(alarms));
        }
        return arns;
    }

    private void createDashboard(Props props, List<String> alarmArns) {
        List<Widget> top = new ArrayList<>(List.of(new Widget.Text(props.introduction())));
        if (!alarmArns.isEmpty()) {
            top.add(new Widget.AlarmStatus("Alarms", alarmArns));
        }
        List<DashboardBody.Row> rows = new ArrayList<>();
        rows.add(new DashboardBody.Row(HEIGHT, top));
        props.resources().forEach(resource -> rows.add(new DashboardBody.Row(HEIGHT, resource.graphs())));
        Subject subject = props.subject();
        CfnDashboard.Builder.create(this, "Dashboard")
                // Names of features have no underscore, so this name cannot be that of a feature's dashboard.
                .dashboardName(subject.environment() + "_" + subject.name())
                .dashboardBody(new DashboardBody(subject.region(), rows).json())
                .build();
    }
}
