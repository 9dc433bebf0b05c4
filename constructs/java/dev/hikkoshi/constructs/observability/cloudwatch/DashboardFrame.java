package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnDashboardProps;

/**
 * The parts of a feature's dashboard around the graphs.
 *
 * @param introduction Markdown above the graphs
 * @param below rows below the graphs
 */
public record DashboardFrame(String introduction, List<DashboardBody.Row> below) {

    private static final int TOP_HEIGHT = 4;

    public DashboardFrame {
        below = List.copyOf(below);
    }

    /**
     * The dashboard of {@code subject}: the introduction next to the state of its alarms, the graphs, the rows below.
     */
    CfnDashboardProps around(Subject subject, List<AlarmDefinition> alarms, List<DashboardBody.Row> graphs) {
        List<Widget> top = new ArrayList<>(List.of(new Widget.Text(introduction)));
        if (!alarms.isEmpty()) {
            top.add(new Widget.AlarmStatus("Alarms", subject.alarmArns(alarms)));
        }
        List<DashboardBody.Row> rows = new ArrayList<>();
        rows.add(new DashboardBody.Row(TOP_HEIGHT, top));
        rows.addAll(graphs);
        rows.addAll(below);
        return CfnDashboardProps.builder()
                .dashboardName(subject.dashboardName())
                .dashboardBody(new DashboardBody(subject.region(), rows).json())
                .build();
    }
}
