package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The metrics of one target group. The ids of queries start with the side's first letter, so that one list can contain
 * both sides.
 *
 * @param side {@code legacy} or {@code eks}
 * @param loadBalancer the load balancer's full name, {@code app/…}
 * @param targetGroup the target group's full name, {@code targetgroup/…}
 */
public record TargetGroupMetrics(String side, String loadBalancer, String targetGroup) {

    /**
     * Alarms evaluate ratios and percentiles in periods of five minutes, so that a small share still has enough
     * requests.
     */
    static final int PERIOD_SECONDS = 300;

    static final String NAMESPACE = "AWS/ApplicationELB";

    /** Requests that reached a target. */
    Metric requests() {
        return metric("requests", "requests", "RequestCount", "Sum");
    }

    /** 5xx answers of targets. */
    Metric targetErrors() {
        return metric("errors", "target 5xx", "HTTPCode_Target_5XX_Count", "Sum");
    }

    /** Failed connections to targets. The load balancer answers these requests with its own 5xx. */
    Metric connectionErrors() {
        return metric("refused", "connection errors", "TargetConnectionErrorCount", "Sum");
    }

    /** The time until the target begins its answer, in seconds. */
    Metric responseTime(String percentile) {
        return metric(percentile, percentile, "TargetResponseTime", percentile);
    }

    /** The minimum number of healthy targets in a period. An average would hide a moment without healthy targets. */
    Metric healthyHosts() {
        return metric("healthy", "healthy hosts", "HealthyHostCount", "Minimum");
    }

    /** Targets that were unhealthy during the whole period. Targets that only start up do not count. */
    Metric unhealthyHosts() {
        return metric("unhealthy", "unhealthy hosts", "UnHealthyHostCount", "Minimum");
    }

    /**
     * Errors in percent of requests; zero below the floor, because a ratio of few requests is not meaningful.
     * CloudWatch has no value without errors, so the expression replaces a missing value with zero.
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

    /** Healthy hosts; zero without a value, because a group without targets has no metric. */
    Expression filledHealthyHosts() {
        return new Expression(id("hosts"), side + " healthy hosts", "FILL(" + id("healthy") + ",0)", 60, true);
    }

    /** Requests; zero without a value. */
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
