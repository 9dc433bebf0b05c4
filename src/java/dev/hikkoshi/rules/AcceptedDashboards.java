package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.MetricDashboard;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/** A dashboard is JSON, and has at most as many widgets and metrics as CloudWatch accepts. */
final class AcceptedDashboards {

    private AcceptedDashboards() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        MetricDashboard.in(templates).forEach(dashboard -> judge(dashboard, problems));
        return problems;
    }

    private static void judge(MetricDashboard dashboard, List<Problem> problems) {
        if (dashboard.body().isEmpty()) {
            problems.add(dashboard.problem("the body of the dashboard is not JSON", "a body is one object of JSON"));
        }
        List<Integer> metrics = dashboard.metrics();
        compare(dashboard, dashboard.widgets(), "widgets", AwsLimits.WIDGETS, problems);
        compare(
                dashboard,
                metrics.stream().mapToInt(Integer::intValue).max().orElse(0),
                "metrics in one widget",
                AwsLimits.METRICS_OF_WIDGET,
                problems);
        compare(
                dashboard,
                metrics.stream().mapToInt(Integer::intValue).sum(),
                "metrics",
                AwsLimits.METRICS_OF_DASHBOARD,
                problems);
    }

    private static void compare(MetricDashboard dashboard, int count, String what, int most, List<Problem> problems) {
        if (count > most) {
            problems.add(dashboard.problem(
                    "the dashboard has %d %s".formatted(count, what), "CloudWatch accepts at most %d".formatted(most)));
        }
    }
}
