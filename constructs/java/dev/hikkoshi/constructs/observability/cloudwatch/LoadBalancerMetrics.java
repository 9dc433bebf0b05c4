package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.List;
import java.util.Map;

/**
 * The metrics of an Application Load Balancer itself. Its own 5xx answers (503 for an empty target group, 502, 504)
 * have no target group dimension: they count for the whole load balancer.
 *
 * @param loadBalancer the load balancer's full name, {@code app/…}
 */
record LoadBalancerMetrics(String loadBalancer) {

    /** 5xx answers of the load balancer, in percent of all requests; zero below the floor. */
    List<MetricQuery> errorPercent(int floor) {
        // RequestCount does not include requests without an available target. The load balancer's errors do.
        String all = "(FILL(b_requests,0)+FILL(b_errors,0))";
        return List.of(
                metric("b_requests", "requests", "RequestCount"),
                metric("b_errors", "load balancer 5xx", "HTTPCode_ELB_5XX_Count"),
                new Expression(
                        "b_error_percent",
                        "load balancer errors",
                        "IF(" + all + ">=" + floor + ",100*FILL(b_errors,0)/" + all + ",0)",
                        TargetGroupMetrics.PERIOD_SECONDS,
                        true));
    }

    private Metric metric(String id, String label, String name) {
        return new Metric(
                id,
                label,
                TargetGroupMetrics.NAMESPACE,
                name,
                Map.of("LoadBalancer", loadBalancer),
                "Sum",
                TargetGroupMetrics.PERIOD_SECONDS,
                false);
    }
}
