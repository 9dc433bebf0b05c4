package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ElastiCache metrics of a cache.
 *
 * <p>ElastiCache publishes them for cache clusters. A replication group of Redis is not a cache cluster: each of its
 * nodes is one, such as {@code sessions-001}, and the group has no metrics. A failover makes another node the primary,
 * so alarms evaluate all nodes together.
 * <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html">ElastiCache, Monitoring use with
 * CloudWatch Metrics</a>
 *
 * @param clusters the ids of its cache clusters: one for Memcached, one for each node of Redis
 */
record CacheMetrics(List<String> clusters) {

    static final int PERIOD_SECONDS = 300;

    CacheMetrics {
        clusters = List.copyOf(clusters);
    }

    /** CPU of the host, in percent of all its cores. Memcached uses all of them. */
    List<MetricQuery> hostCpu() {
        return queries("cpu", "CPU", "CPUUtilization", "Maximum", "MAX");
    }

    /** Redis: CPU of the one thread that runs commands, in percent. The host's value hides a thread that is full. */
    List<MetricQuery> engineCpu() {
        return queries("cpu", "CPU", "EngineCPUUtilization", "Maximum", "MAX");
    }

    /** Items that the cache removed to free memory. */
    List<MetricQuery> evictions() {
        return queries("evictions", "evictions", "Evictions", "Sum", "SUM");
    }

    /** Clients connected. */
    List<MetricQuery> connections() {
        return queries("connections", "connections", "CurrConnections", "Maximum", "MAX");
    }

    /** Redis: memory used, in percent. It shows a list that no consumer reads. */
    List<MetricQuery> memory() {
        return queries("memory", "memory", "DatabaseMemoryUsagePercentage", "Maximum", "MAX");
    }

    /** Redis: commands on lists, pushes and pops together. */
    List<MetricQuery> listCommands() {
        return queries("list_commands", "list commands", "ListBasedCmds", "Sum", "SUM");
    }

    /** The metric of each cluster, and last one value of all of them. A node without data counts as zero. */
    private List<MetricQuery> queries(String what, String label, String name, String statistic, String together) {
        if (clusters.size() == 1) {
            return List.of(metric(what, label, name, statistic, clusters.get(0)));
        }
        List<MetricQuery> queries = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            queries.add(metric(what + "_" + (i + 1), label, name, statistic, clusters.get(i)));
        }
        String terms = IntStream.rangeClosed(1, clusters.size())
                .mapToObj(number -> "FILL(" + what + "_" + number + ",0)")
                .collect(Collectors.joining(","));
        queries.add(new Expression(what, label + ", all nodes", together + "([" + terms + "])", PERIOD_SECONDS, true));
        return queries;
    }

    private static Metric metric(String id, String label, String name, String statistic, String cluster) {
        return new Metric(
                id,
                cluster + " " + label,
                "AWS/ElastiCache",
                name,
                Map.of("CacheClusterId", cluster),
                statistic,
                PERIOD_SECONDS,
                true);
    }
}
