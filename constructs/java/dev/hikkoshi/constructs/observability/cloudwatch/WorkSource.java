package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.List;

/** The source of a worker's jobs, and its CloudWatch metrics. */
public sealed interface WorkSource permits WorkSource.Queue, WorkSource.RedisList {

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

    /**
     * A list in Redis. CloudWatch has no metric for the length of a list; Prometheus reads it from KEDA. Therefore the
     * CloudWatch alarms are on the cache that contains the list.
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
            List<MetricQuery> commands = new ArrayList<>(cache.listCommands());
            commands.add(new MetricQuery.Expression(
                    "moved", "list commands", "FILL(list_commands,0)", CacheMetrics.PERIOD_SECONDS, true));
            return List.of(
                    new AlarmDefinition(
                            "list-memory",
                            "Redis " + cluster + " uses more than " + FULL_PERCENT + " % of its memory: the list " + key
                                    + " may not be emptied",
                            cache.memory(),
                            Condition.above(FULL_PERCENT, 2, 3)),
                    new AlarmDefinition(
                            "list-stalled",
                            "No list command reaches Redis " + cluster + ": nobody takes jobs from " + key,
                            commands,
                            Condition.below(1, 3, 3)));
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
                    new Widget.Graph("List commands", "per 5 minutes", cache.listCommands(), List.of()),
                    new Widget.Graph("Clients of " + cluster, "connections", cache.connections(), List.of()));
        }
    }
}
