package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.Map;

/**
 * The ElastiCache metrics of one cache cluster.
 *
 * @param cluster the cache cluster's id
 * @param prefix the prefix of the ids of its queries, so that one list can contain several clusters
 */
record CacheMetrics(String cluster, String prefix) {

    static final int PERIOD_SECONDS = 300;

    /** CPU of the node, in percent. */
    Metric cpu() {
        return metric("cpu", "CPU", "CPUUtilization", "Maximum");
    }

    /** Items that the cache removed to free memory. */
    Metric evictions() {
        return metric("evictions", "evictions", "Evictions", "Sum");
    }

    /** Clients connected. */
    Metric connections() {
        return metric("connections", "connections", "CurrConnections", "Maximum");
    }

    /** Redis: memory used, in percent. It shows a list that no consumer reads. */
    Metric memory() {
        return metric("memory", "memory", "DatabaseMemoryUsagePercentage", "Maximum");
    }

    /** Redis: commands on lists, pushes and pops together. */
    Metric listCommands() {
        return metric("list_commands", "list commands", "ListBasedCmds", "Sum");
    }

    private Metric metric(String what, String label, String name, String statistic) {
        return new Metric(
                prefix + what,
                cluster + " " + label,
                "AWS/ElastiCache",
                name,
                Map.of("CacheClusterId", cluster),
                statistic,
                PERIOD_SECONDS,
                true);
    }
}
