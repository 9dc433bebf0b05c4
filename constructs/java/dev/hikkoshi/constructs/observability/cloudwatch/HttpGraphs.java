package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The graphs of an HTTP feature, both sides in each (R50). */
record HttpGraphs(HttpWatch.Props props) {

    private static final int HEIGHT = 6;

    List<DashboardBody.Row> rows() {
        return List.of(
                new DashboardBody.Row(HEIGHT, List.of(requests(), share())),
                new DashboardBody.Row(HEIGHT, List.of(errors(), loadBalancerErrors())),
                new DashboardBody.Row(HEIGHT, List.of(responseTime("p50"), responseTime("p95"), responseTime("p99"))),
                new DashboardBody.Row(
                        HEIGHT,
                        List.of(
                                hosts("Healthy hosts (minimum)", TargetGroupMetrics::healthyHosts),
                                hosts("Unhealthy hosts (minimum)", TargetGroupMetrics::unhealthyHosts))));
    }

    private Widget requests() {
        return graph(
                "Requests", "per 5 minutes", side -> List.of(side.requests().shown()), List.of());
    }

    private Widget share() {
        List<MetricQuery> queries = new ArrayList<>();
        props.sides().forEach(side -> queries.add(side.requests()));
        String all = props.sides().stream()
                .map(TargetGroupMetrics::filledRequests)
                .collect(Collectors.joining("+", "(", ")"));
        queries.add(new Expression(
                "share",
                "actual share of EKS",
                "IF(" + all + ">=" + floor() + ",100*" + props.eks().filledRequests() + "/" + all + ")",
                TargetGroupMetrics.PERIOD_SECONDS,
                true));
        return new Widget.Graph(
                "Share of EKS, actual and intended",
                "percent",
                queries,
                List.of(new Widget.Mark("intended", props.intendedShare())));
    }

    private Widget errors() {
        return graph(
                "Failed requests by side",
                "percent",
                side -> List.of(
                        side.requests(), side.targetErrors(), side.connectionErrors(), side.errorPercent(floor())),
                List.of(new Widget.Mark("alarm", props.criteria().errorPercent())));
    }

    private Widget loadBalancerErrors() {
        return new Widget.Graph(
                "5xx of the load balancer itself",
                "percent",
                new LoadBalancerMetrics(props.eks().loadBalancer()).errorPercent(floor()),
                List.of(new Widget.Mark("alarm", props.criteria().errorPercent())));
    }

    private Widget responseTime(String percentile) {
        List<Widget.Mark> marks =
                percentile.equals("p99") ? List.of(new Widget.Mark("alarm", props.longestRequestSeconds())) : List.of();
        return graph(
                "Response time " + percentile,
                "seconds",
                side -> List.of(side.responseTime(percentile).shown()),
                marks);
    }

    private Widget hosts(String title, Function<TargetGroupMetrics, MetricQuery> metric) {
        return graph(title, "targets", side -> List.of(metric.apply(side).shown()), List.of());
    }

    private Widget graph(
            String title,
            String unit,
            Function<TargetGroupMetrics, List<MetricQuery>> queriesOf,
            List<Widget.Mark> marks) {
        List<MetricQuery> queries = new ArrayList<>();
        props.sides().forEach(side -> queries.addAll(queriesOf.apply(side)));
        return new Widget.Graph(title, unit, queries, marks);
    }

    private int floor() {
        return props.criteria().requestFloor();
    }
}
