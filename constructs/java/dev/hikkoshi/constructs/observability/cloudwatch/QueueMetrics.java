package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Expression;
import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.List;
import java.util.Map;

/**
 * The SQS metrics of one queue. SQS does not distinguish consumers: the values are those of both fleets together.
 *
 * @param queue the queue's name
 */
record QueueMetrics(String queue) {

    private static final int PERIOD_SECONDS = 300;

    /** The age of the oldest message in seconds; an empty queue has no value. */
    List<MetricQuery> oldestMessage() {
        return List.of(
                metric("age", "oldest message", "ApproximateAgeOfOldestMessage", "Maximum", false),
                new Expression("oldest", "oldest message", "FILL(age,0)", PERIOD_SECONDS, true));
    }

    /** 1 while messages wait and no message is deleted, otherwise 0. */
    List<MetricQuery> stalled() {
        return List.of(
                metric("waiting", "waiting", "ApproximateNumberOfMessagesVisible", "Minimum", false),
                metric("finished", "finished", "NumberOfMessagesDeleted", "Sum", false),
                new Expression(
                        "stalled",
                        "waiting, and none finished",
                        "IF(FILL(waiting,0)>0 AND FILL(finished,0)<1,1,0)",
                        PERIOD_SECONDS,
                        true));
    }

    /** Visible messages and messages in flight. */
    List<MetricQuery> backlog() {
        return List.of(
                metric("waiting", "waiting", "ApproximateNumberOfMessagesVisible", "Maximum", true),
                metric("working", "being worked on", "ApproximateNumberOfMessagesNotVisible", "Maximum", true));
    }

    /** Messages sent and messages deleted. */
    List<MetricQuery> throughput() {
        return List.of(
                metric("sent", "sent", "NumberOfMessagesSent", "Sum", true),
                metric("finished", "finished", "NumberOfMessagesDeleted", "Sum", true));
    }

    private Metric metric(String id, String label, String name, String statistic, boolean visible) {
        return new Metric(id, label, "AWS/SQS", name, Map.of("QueueName", queue), statistic, PERIOD_SECONDS, visible);
    }
}
