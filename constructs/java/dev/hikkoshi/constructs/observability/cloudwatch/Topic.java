package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.observability.cloudwatch.MetricQuery.Metric;
import java.util.List;
import java.util.Map;

/**
 * An SNS topic. It does not tell its publishers apart, so its metrics are those of both fleets together.
 * <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html">Amazon SNS, Monitoring topics using
 * CloudWatch</a>
 *
 * @param name the dependency's name
 * @param topic the topic's name
 */
public record Topic(String name, String topic) implements SharedResource {

    @Override
    public List<AlarmDefinition> alarms() {
        return List.of(new AlarmDefinition(
                "failed",
                "SNS cannot deliver messages of " + topic + " to a subscriber",
                List.of(metric("failed", "NumberOfNotificationsFailed")),
                Condition.above(0, 2, 3)));
    }

    @Override
    public List<Widget> graphs() {
        return List.of(
                new Widget.Graph(
                        "Messages of " + name + ", both sides",
                        "per 5 minutes",
                        List.of(metric("published", "NumberOfMessagesPublished")),
                        List.of()),
                new Widget.Graph(
                        "Deliveries of " + name,
                        "per 5 minutes",
                        List.of(
                                metric("delivered", "NumberOfNotificationsDelivered"),
                                metric("failed", "NumberOfNotificationsFailed")),
                        List.of()));
    }

    private Metric metric(String id, String metric) {
        return new Metric(id, metric, "AWS/SNS", metric, Map.of("TopicName", topic), "Sum", PERIOD_SECONDS, true);
    }
}
