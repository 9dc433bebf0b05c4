package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A resource that both fleets use. During the move it has the load of both (R51). */
public sealed interface SharedResource
        permits SharedResource.Aurora,
                SharedResource.Redis,
                SharedResource.Memcached,
                SharedResource.ApiServer,
                SharedResource.Queue,
                SharedResource.DynamoTable,
                DatabaseInstance,
                Topic,
                ExternalFleet {

    /** Metrics are read in periods of five minutes. */
    int PERIOD_SECONDS = 300;

    /** The CPU of a cache that raises its alarm, in percent. */
    double BUSY_CACHE_PERCENT = 80;

    /** The items that a cache removes in five minutes before its alarm rises. */
    double MANY_EVICTIONS = 1000;

    /** The dependency's name. */
    String name();

    /** The alarms on it. */
    List<AlarmDefinition> alarms();

    /** The graphs of the resource, in one row. */
    List<Widget> graphs();

    /**
     * An Aurora cluster, of MySQL or PostgreSQL.
     *
     * @param cluster the cluster's identifier
     * @param maxConnections the maximum connections of its writer
     * @param connectionShare the part of them that both fleets together may use, such as 0.8
     */
    record Aurora(String name, String cluster, int maxConnections, double connectionShare) implements SharedResource {

        /** The maximum replication lag of readers. With more, people see stale data. */
        private static final double LAG_MILLISECONDS = 1000;

        private DatabaseLoad load() {
            return new DatabaseLoad(maxConnections, connectionShare, connections(), cpu());
        }

        @Override
        public List<AlarmDefinition> alarms() {
            return List.of(
                    load().crowded(cluster),
                    load().busy("The writer of " + cluster),
                    new AlarmDefinition(
                            "lag",
                            "A reader of " + cluster + " is more than " + LAG_MILLISECONDS + " ms behind the writer",
                            List.of(lag()),
                            Condition.above(LAG_MILLISECONDS, 2, 3)));
        }

        @Override
        public List<Widget> graphs() {
            return List.of(
                    load().connectionsOf(name),
                    load().cpuOf(name),
                    new Widget.Graph(
                            "Replica lag of " + name,
                            "milliseconds",
                            List.of(lag()),
                            List.of(new Widget.Mark("alarm", LAG_MILLISECONDS))));
        }

        private Metric connections() {
            return metric("connections", "DatabaseConnections", "WRITER");
        }

        private Metric cpu() {
            return metric("cpu", "CPUUtilization", "WRITER");
        }

        private Metric lag() {
            return metric("lag", "AuroraReplicaLag", "READER");
        }

        private Metric metric(String id, String metric, String role) {
            Map<String, String> dimensions = new LinkedHashMap<>();
            dimensions.put("DBClusterIdentifier", cluster);
            dimensions.put("Role", role);
            return new Metric(id, metric, "AWS/RDS", metric, dimensions, "Maximum", PERIOD_SECONDS, true);
        }
    }

    /**
     * A Redis or Valkey in ElastiCache, made of nodes. Commands run on one thread, so its CPU is the one that fills.
     * <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html">
     * ElastiCache, Which Metrics Should I Monitor?</a>
     *
     * @param cluster the id that people know it by, such as its replication group
     * @param nodes the ids of the cache clusters that are its nodes
     */
    record Redis(String name, String cluster, List<String> nodes) implements SharedResource {

        /**
         * {@code maxclients}: a node of ElastiCache supports up to 65,000 connections of clients, and no parameter group
         * changes it. With so many, answers are already slow, because one thread serves all of them.
         * <a href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/BestPractices.Clients.Redis.Connections.html">
         * ElastiCache, Large number of connections</a>
         */
        private static final int MOST_CONNECTIONS = 65_000;

        private static final double MANY_CONNECTIONS = 0.8 * MOST_CONNECTIONS;

        @Override
        public List<AlarmDefinition> alarms() {
            CacheMetrics cache = new CacheMetrics(nodes);
            return List.of(
                    busy(cluster, cache.engineCpu()),
                    new AlarmDefinition(
                            "connections",
                            "Both fleets together hold more than " + (int) MANY_CONNECTIONS + " of " + MOST_CONNECTIONS
                                    + " connections to a node of " + cluster,
                            cache.connections(),
                            Condition.above(MANY_CONNECTIONS, 2, 3)),
                    evicting(cluster, cache));
        }

        @Override
        public List<Widget> graphs() {
            CacheMetrics cache = new CacheMetrics(nodes);
            return List.of(
                    new Widget.Graph(
                            "Connections to " + name,
                            "connections",
                            cache.connections(),
                            List.of(new Widget.Mark("alarm", MANY_CONNECTIONS))),
                    cpuOf(name, cache.engineCpu()),
                    new Widget.Graph("Memory of " + name, "percent", cache.memory(), List.of()),
                    evictionsOf(name, cache));
        }
    }

    /**
     * A Memcached cluster in ElastiCache. Its id is the id of one cache cluster, whose metrics are those of all nodes.
     *
     * @param cluster the cache cluster's id
     */
    record Memcached(String name, String cluster) implements SharedResource {

        @Override
        public List<AlarmDefinition> alarms() {
            CacheMetrics cache = new CacheMetrics(List.of(cluster));
            return List.of(busy(cluster, cache.hostCpu()), evicting(cluster, cache));
        }

        @Override
        public List<Widget> graphs() {
            CacheMetrics cache = new CacheMetrics(List.of(cluster));
            return List.of(
                    new Widget.Graph("Connections to " + name, "connections", cache.connections(), List.of()),
                    cpuOf(name, cache.hostCpu()),
                    evictionsOf(name, cache));
        }
    }

    private static AlarmDefinition busy(String cluster, List<MetricQuery> cpu) {
        return new AlarmDefinition(
                "cpu",
                cluster + " uses more than " + BUSY_CACHE_PERCENT + " % of its CPU",
                cpu,
                Condition.above(BUSY_CACHE_PERCENT, 2, 3));
    }

    private static AlarmDefinition evicting(String cluster, CacheMetrics cache) {
        return new AlarmDefinition(
                "evictions",
                cluster + " throws out more than " + MANY_EVICTIONS
                        + " items in five minutes: two fleets may not fit into it",
                cache.evictions(),
                Condition.above(MANY_EVICTIONS, 2, 3));
    }

    private static Widget cpuOf(String name, List<MetricQuery> cpu) {
        return new Widget.Graph(
                "CPU of " + name, "percent", cpu, List.of(new Widget.Mark("alarm", BUSY_CACHE_PERCENT)));
    }

    private static Widget evictionsOf(String name, CacheMetrics cache) {
        return new Widget.Graph(
                "Evictions of " + name,
                "per 5 minutes",
                cache.evictions(),
                List.of(new Widget.Mark("alarm", MANY_EVICTIONS)));
    }

    /**
     * The control plane of the cluster. Since Kubernetes 1.28, EKS sends these metrics without agents and at no cost;
     * agents cannot run on the control plane.
     *
     * @param cluster the cluster's name
     */
    record ApiServer(String name, String cluster) implements SharedResource {

        @Override
        public List<AlarmDefinition> alarms() {
            return List.of();
        }

        @Override
        public List<Widget> graphs() {
            return List.of(
                    new Widget.Graph(
                            "Requests to the control plane",
                            "per 5 minutes",
                            List.of(metric("requests", "apiserver_request_total", "Sum")),
                            List.of()),
                    new Widget.Graph(
                            "Errors of the control plane",
                            "per 5 minutes",
                            List.of(
                                    metric("errors", "apiserver_request_total_5XX", "Sum"),
                                    metric("throttled", "apiserver_request_total_429", "Sum")),
                            List.of()),
                    new Widget.Graph(
                            "Pods without a node",
                            "pods",
                            List.of(metric("pending", "scheduler_pending_pods_UNSCHEDULABLE", "Maximum")),
                            List.of()));
        }

        private Metric metric(String id, String metric, String statistic) {
            return new Metric(
                    id, metric, "AWS/EKS", metric, Map.of("ClusterName", cluster), statistic, PERIOD_SECONDS, true);
        }
    }

    /**
     * An SQS queue.
     *
     * @param queue the queue's name
     * @param visibilityTimeoutSeconds the visibility timeout of the queue
     */
    record Queue(String name, String queue, int visibilityTimeoutSeconds) implements SharedResource {

        @Override
        public List<AlarmDefinition> alarms() {
            // At twice the timeout, a worker's alarm rolls back its step. This alarm is at twice that value and does
            // not depend on a step.
            int oldest = 4 * visibilityTimeoutSeconds;
            return List.of(new AlarmDefinition(
                    "oldest",
                    "A message of " + queue + " waits for more than " + oldest + " s",
                    new QueueMetrics(queue).oldestMessage(),
                    Condition.above(oldest, 2, 3)));
        }

        @Override
        public List<Widget> graphs() {
            QueueMetrics metrics = new QueueMetrics(queue);
            return List.of(
                    new Widget.Graph(
                            "Oldest message of " + name,
                            "seconds",
                            metrics.oldestMessage(),
                            List.of(new Widget.Mark("alarm", 4.0 * visibilityTimeoutSeconds))),
                    new Widget.Graph("Messages of " + name, "messages", metrics.backlog(), List.of()),
                    new Widget.Graph("Throughput of " + name, "per 5 minutes", metrics.throughput(), List.of()));
        }
    }

    /**
     * A DynamoDB table.
     *
     * @param table the table's name
     */
    record DynamoTable(String name, String table) implements SharedResource {

        @Override
        public List<AlarmDefinition> alarms() {
            List<MetricQuery> queries = List.of(
                    metric("reads", "ReadThrottleEvents", false),
                    metric("writes", "WriteThrottleEvents", false),
                    new Expression("throttled", "throttled", "FILL(reads,0)+FILL(writes,0)", PERIOD_SECONDS, true));
            return List.of(new AlarmDefinition(
                    "throttled",
                    "DynamoDB refuses reads or writes of " + table + ": two fleets ask for more than it allows",
                    queries,
                    Condition.above(0, 2, 3)));
        }

        @Override
        public List<Widget> graphs() {
            return List.of(
                    new Widget.Graph(
                            "Throttled reads and writes of " + name,
                            "per 5 minutes",
                            List.of(
                                    metric("reads", "ReadThrottleEvents", true),
                                    metric("writes", "WriteThrottleEvents", true)),
                            List.of()),
                    new Widget.Graph(
                            "Capacity that " + name + " consumes",
                            "units per 5 minutes",
                            List.of(
                                    metric("read_units", "ConsumedReadCapacityUnits", true),
                                    metric("write_units", "ConsumedWriteCapacityUnits", true)),
                            List.of()));
        }

        private Metric metric(String id, String metric, boolean visible) {
            return new Metric(
                    id, metric, "AWS/DynamoDB", metric, Map.of("TableName", table), "Sum", PERIOD_SECONDS, visible);
        }
    }
}
