package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;

/** The alarms on what both fleets share, and the dashboard of the whole environment. */
public final class SharedWatch extends Construct {

    /**
     * @param subject the environment: its dashboard is {@code <environment>_<name>}
     * @param introduction Markdown above the graphs
     * @param resources what is shared, in the order in which it is shown
     */
    public record Props(Subject subject, String introduction, List<SharedResource> resources) {

        public Props {
            resources = List.copyOf(resources);
        }
    }

    /** Creates the alarms and the dashboard. */
    public SharedWatch(Construct scope, String id, Props props) {
        super(scope, id);
        props.resources().forEach(resource -> createAlarms(props.subject(), resource));
        createDashboard(props);
    }

    private void createAlarms(Subject subject, SharedResource resource) {
        Subject shared = subject.named("shared-" + resource.name());
        for (Judged judged : resource.judged()) {
            new Alarm(
                    this,
                    resource.name() + "-" + judged.what(),
                    new Alarm.Props(
                            shared.alarmName(judged.what()),
                            judged.meaning() + ".",
                            shared.topicArn(),
                            judged.queries(),
                            judged.condition()));
        }
    }

    private void createDashboard(Props props) {
        List<String> arns = props.resources().stream()
                .flatMap(resource -> resource.judged().stream().map(judged -> props.subject()
                        .named("shared-" + resource.name())
                        .alarmArn(judged.what())))
                .toList();
        List<Widget> top = new ArrayList<>(List.of(new Widget.Text(props.introduction())));
        if (!arns.isEmpty()) {
            top.add(new Widget.Alarms("Alarms", arns));
        }
        List<Dashboard.Row> rows = new ArrayList<>();
        rows.add(new Dashboard.Row(6, top));
        props.resources().forEach(resource -> rows.add(new Dashboard.Row(6, resource.graphs())));
        new Dashboard(
                this,
                "Dashboard",
                new Dashboard.Props(
                        dashboardName(props.subject()), props.subject().region(), rows));
    }

    /** With an underscore, which no feature's name has: it is never the name of a feature's dashboard. */
    public static String dashboardName(Subject subject) {
        return subject.environment() + "_" + subject.name();
    }
}
