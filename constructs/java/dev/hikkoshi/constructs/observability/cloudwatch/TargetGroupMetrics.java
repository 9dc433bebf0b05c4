package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an Application Load Balancer measures of one target group. Ids of queries start with the side's first letter, so
 * that both sides stand in one list.
 *
 * @param side {@code legacy} or {@code eks}
 * @param loadBalancer the load balancer's full name, {@code app/…}
 * @param targetGroup the target group's full name, {@code targetgroup/…}
 */
public record TargetGroupMetrics(String side, String loadBalancer, String targetGroup) {

    /** Ratios and percentiles are judged in periods of five minutes, so that a small share still has requests. */
    static final int PERIOD_SECONDS = 300;

    static final String NAMESPACE = "AWS/ApplicationELB";

    /** Requests that reached a target. */
    Metric requests() {
        return metric("requests", "requests", "RequestCount", "Sum");
    }

    /** Answers 5xx that came from a target. */
    Metric targetErrors() {
        return metric("errors", "target 5xx", "HTTPCode_Target_5XX_Count", "Sum");
    }

    /** Connections that no target accepted: the load balancer answers these with a 5xx of its own. */
    Metric connectionErrors() {
        return metric("refused", "connection errors", "TargetConnectionErrorCount", "Sum");
    }

    /** Time until the target's answer began, in seconds. */
    Metric responseTime(String percentile) {
        return metric(percentile, percentile, "TargetResponseTime", percentile);
    }

    /** The fewest healthy targets within a period: an average hides a moment without any. */
    Metric healthyHosts() {
        return metric("healthy", "healthy hosts", "HealthyHostCount", "Minimum");
    }

    /** Targets that were unhealthy for all of a period: a target that only starts up does not count. */
    Metric unhealthyHosts() {
        return metric("unhealthy", "unhealthy hosts", "UnHealthyHostCount", "Minimum");
    }

    /**
     * Errors in percent of requests, and zero below the floor: one failed request of three says nothing. CloudWatch reports
     * no error count while there is no error, so a missing count is filled with zero.
     */
    Expression errorPercent(int floor) {
        String errors = "(FILL(" + id("errors") + ",0)+FILL(" + id("refused") + ",0))";
        return new Expression(
                id("error_percent"),
                side + " errors",
                "IF(" + filledRequests() + ">=" + floor + ",100*" + errors + "/" + filledRequests() + ",0)",
                PERIOD_SECONDS,
                true);
    }

    /** A percentile above the floor, zero below it. */
    Expression judgedResponseTime(String percentile, int floor) {
        return new Expression(
                id("judged_" + percentile),
                side + " " + percentile,
                "IF(" + filledRequests() + ">=" + floor + ",FILL(" + id(percentile) + ",0),0)",
                PERIOD_SECONDS,
                true);
    }

    /** Healthy hosts, and zero if CloudWatch reports nothing: a group without targets has no metric. */
    Expression filledHealthyHosts() {
        return new Expression(id("hosts"), side + " healthy hosts", "FILL(" + id("healthy") + ",0)", 60, true);
    }

    /** Requests, and zero if CloudWatch reports nothing. */
    String filledRequests() {
        return "FILL(" + id("requests") + ",0)";
    }

    String id(String what) {
        return side.charAt(0) + "_" + what;
    }

    private Metric metric(String what, String label, String name, String statistic) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        dimensions.put("TargetGroup", targetGroup);
        dimensions.put("LoadBalancer", loadBalancer);
        boolean perMinute = name.contains("Host");
        return new Metric(
                id(what),
                side + " " + label,
                NAMESPACE,
                name,
                dimensions,
                statistic,
                perMinute ? 60 : PERIOD_SECONDS,
                false);
    }
}
