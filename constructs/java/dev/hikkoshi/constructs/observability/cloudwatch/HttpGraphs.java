package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The graphs of an HTTP feature, both sides in each (R50). */
record HttpGraphs(List<TargetGroupMetrics> sides, String loadBalancer, int intendedShare, Criteria criteria) {

    private static final int HEIGHT = 6;

    List<Dashboard.Row> rows() {
        return List.of(
                new Dashboard.Row(HEIGHT, List.of(requests(), share())),
                new Dashboard.Row(HEIGHT, List.of(errors(), loadBalancerErrors())),
                new Dashboard.Row(HEIGHT, List.of(responseTime("p50"), responseTime("p95"), responseTime("p99"))),
                new Dashboard.Row(HEIGHT, List.of(hosts("healthy"), hosts("unhealthy"))));
    }

    private Widget requests() {
        return graph(
                "Requests", "per 5 minutes", side -> List.of(side.requests().shown()), List.of());
    }

    private Widget share() {
        List<MetricQuery> queries = new ArrayList<>();
        sides.forEach(side -> queries.add(side.requests()));
        String all = sides.stream().map(TargetGroupMetrics::filledRequests).collect(Collectors.joining("+", "(", ")"));
        String eks = sides.stream()
                .filter(side -> side.side().equals("eks"))
                .map(TargetGroupMetrics::filledRequests)
                .findFirst()
                .orElse("0*" + all);
        queries.add(new Expression(
                "share",
                "actual share of EKS",
                "IF(" + all + ">=" + criteria.requestFloor() + ",100*" + eks + "/" + all + ")",
                TargetGroupMetrics.PERIOD_SECONDS,
                true));
        return new Widget.Graph(
                "Share of EKS, actual and intended",
                "percent",
                queries,
                List.of(new Widget.Mark("intended", intendedShare)));
    }

    private Widget errors() {
        return graph(
                "Failed requests by side",
                "percent",
                side -> List.of(
                        side.requests(),
                        side.targetErrors(),
                        side.connectionErrors(),
                        side.errorPercent(criteria.requestFloor())),
                List.of(new Widget.Mark("alarm", criteria.errorPercent())));
    }

    private Widget loadBalancerErrors() {
        return new Widget.Graph(
                "5xx of the load balancer itself",
                "percent",
                new LoadBalancerMetrics(loadBalancer).errorPercent(criteria.requestFloor()),
                List.of(new Widget.Mark("alarm", criteria.errorPercent())));
    }

    private Widget responseTime(String percentile) {
        List<Widget.Mark> marks = percentile.equals("p99")
                ? List.of(new Widget.Mark("alarm", criteria.longestRequestSeconds()))
                : List.of();
        return graph(
                "Response time " + percentile,
                "seconds",
                side -> List.of(side.responseTime(percentile).shown()),
                marks);
    }

    private Widget hosts(String which) {
        return graph(
                which.equals("healthy") ? "Healthy hosts (minimum)" : "Unhealthy hosts (minimum)",
                "targets",
                side -> List.of((which.equals("healthy") ? side.healthyHosts() : side.unhealthyHosts()).shown()),
                List.of());
    }

    private Widget graph(
            String title,
            String unit,
            Function<TargetGroupMetrics, List<MetricQuery>> queriesOf,
            List<Widget.Mark> marks) {
        List<MetricQuery> queries = new ArrayList<>();
        sides.forEach(side -> queries.addAll(queriesOf.apply(side)));
        return new Widget.Graph(title, unit, queries, marks);
    }
}
