package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.Map;

/**
 * What ElastiCache measures of one cache cluster.
 *
 * @param cluster the cache cluster's id
 * @param prefix what the ids of its queries start with, so that several stand in one list
 */
record CacheMetrics(String cluster, String prefix) {

    static final int PERIOD_SECONDS = 300;

    /** CPU of the node, in percent. */
    Metric cpu() {
        return metric("cpu", "CPU", "CPUUtilization", "Maximum");
    }

    /** Items that had to go to make room. */
    Metric evictions() {
        return metric("evictions", "evictions", "Evictions", "Sum");
    }

    /** Clients connected. */
    Metric connections() {
        return metric("connections", "connections", "CurrConnections", "Maximum");
    }

    /** Redis: memory used, in percent. A list that no consumer empties shows here. */
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
