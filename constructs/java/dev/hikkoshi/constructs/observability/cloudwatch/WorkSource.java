package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;

/** The source of a worker's jobs, and its CloudWatch metrics. */
public sealed interface WorkSource permits WorkSource.Queue, WorkSource.RedisList, WorkSource.Elsewhere {

    /** The alarms on the source, in the order of the dashboard. */
    List<AlarmDefinition> alarms();

    /** Graphs of the source. */
    List<Widget> graphs();

    /**
     * An SQS queue.
     *
     * @param name the queue's name
     * @param visibilityTimeoutSeconds the visibility timeout of the queue
     */
    record Queue(String name, int visibilityTimeoutSeconds) implements WorkSource {

        @Override
        public List<AlarmDefinition> alarms() {
            // If a consumer fails, its job becomes visible again after one visibility timeout. A job older than two
            // timeouts means that consumers do not finish jobs.
            int oldest = 2 * visibilityTimeoutSeconds;
            return List.of(
                    new AlarmDefinition(
                            "queue-age",
                            "A message of " + name + " waits for more than " + oldest
                                    + " s, twice the visibility timeout",
                            new QueueMetrics(name).oldestMessage(),
                            Condition.above(oldest, 2, 3)),
                    new AlarmDefinition(
                            "queue-stalled",
                            "Messages of " + name + " wait and no consumer of either side finishes any",
                            new QueueMetrics(name).stalled(),
                            Condition.above(0, 2, 3)));
        }

        @Override
        public List<Widget> graphs() {
            QueueMetrics queue = new QueueMetrics(name);
            return List.of(
                    new Widget.Graph(
                            "Oldest message of " + name,
                            "seconds",
                            queue.oldestMessage(),
                            List.of(new Widget.Mark("alarm", 2.0 * visibilityTimeoutSeconds))),
                    new Widget.Graph("Messages of " + name, "messages", queue.backlog(), List.of()),
                    new Widget.Graph(
                            "Throughput of " + name + ", both sides", "per 5 minutes", queue.throughput(), List.of()));
        }
    }

    /** Jobs that CloudWatch does not know: those of a declared scaler, or of a fixed number of consumers. */
    record Elsewhere() implements WorkSource {

        @Override
        public List<AlarmDefinition> alarms() {
            return List.of();
        }

        @Override
        public List<Widget> graphs() {
            return List.of();
        }
    }

    /**
     * A list in Redis. CloudWatch has no metric for the length of a list; Prometheus reads it from KEDA. Therefore the
     * CloudWatch alarms are on the cache that contains the list.
     *
     * <p>No alarm tells that consumers take no jobs. {@code ListBasedCmds} counts pushes, and also the {@code LLEN} that KEDA
     * sends at each polling interval (KEDA v2.20.2, {@code pkg/scalers/redis_scaler.go}), so it is never zero.
     *
     * @param cluster the id that people know the Redis by, such as its replication group
     * @param nodes the ids of the cache clusters that are its nodes
     * @param key the list's key
     */
    record RedisList(String cluster, List<String> nodes, String key) implements WorkSource {

        private static final double FULL_PERCENT = 80;

        @Override
        public List<AlarmDefinition> alarms() {
            CacheMetrics cache = new CacheMetrics(nodes);
            return List.of(new AlarmDefinition(
                    "list-memory",
                    "Redis " + cluster + " uses more than " + FULL_PERCENT + " % of its memory: the list " + key
                            + " may not be emptied",
                    cache.memory(),
                    Condition.above(FULL_PERCENT, 2, 3)));
        }

        @Override
        public List<Widget> graphs() {
            CacheMetrics cache = new CacheMetrics(nodes);
            return List.of(
                    new Widget.Graph(
                            "Memory of " + cluster,
                            "percent",
                            cache.memory(),
                            List.of(new Widget.Mark("alarm", FULL_PERCENT))),
                    new Widget.Graph(
                            "List commands: pushes, jobs taken, readings of KEDA",
                            "per 5 minutes",
                            cache.listCommands(),
                            List.of()),
                    new Widget.Graph("Clients of " + cluster, "connections", cache.connections(), List.of()));
        }
    }
}
