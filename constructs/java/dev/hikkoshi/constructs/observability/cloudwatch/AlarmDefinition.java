package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarmProps;
import software.constructs.Construct;

/**
 * An alarm as a value, before it has a name and a topic.
 *
 * <p>L1 for its output: the dashboard has the same queries with the same ids, and CDK's {@code Alarm} gives the evaluated
 * expression another id.
 *
 * @param what the last part of the alarm's name, and the id of its construct
 * @param meaning the meaning of the ALARM state, without a full stop
 * @param queries the queries of the alarm; it evaluates the last one
 * @param condition the condition for the ALARM state
 */
public record AlarmDefinition(String what, String meaning, List<MetricQuery> queries, Condition condition) {

    /** CloudWatch's limit for an alarm on metric math. */
    private static final int MOST_METRICS = 10;

    public AlarmDefinition {
        queries = List.copyOf(queries);
        long metrics =
                queries.stream().filter(MetricQuery.Metric.class::isInstance).count();
        if (metrics < 1 || metrics > MOST_METRICS) {
            throw new IllegalArgumentException(what + ": an alarm takes 1 to 10 metrics, not " + metrics);
        }
    }

    /**
     * Creates the alarm on a feature, with the feature's runbook as advice.
     *
     * @param scope the construct that watches the feature
     * @param subject the feature
     * @param topicArn the topic that it notifies when it rises and when it is over
     */
    void createIn(Construct scope, Subject subject, String topicArn) {
        new CfnAlarm(scope, what, props(subject, topicArn, subject.runbookHint()));
    }

    /**
     * The properties of the alarm. The alarm has a fixed name, so that its ARN is known before the deployment and can
     * be in the command that deploys the next step (trap T25).
     *
     * @param subject the subject of the alarm
     * @param topicArn the topic that it notifies when it rises and when it is over
     * @param advice the advice for the person on call; may be empty
     */
    CfnAlarmProps props(Subject subject, String topicArn, String advice) {
        String judged = queries.get(queries.size() - 1).id();
        List<String> topics = List.of(topicArn);
        return CfnAlarmProps.builder()
                .alarmName(subject.alarmName(what))
                .alarmDescription((meaning + ". " + advice).strip())
                .alarmActions(topics)
                .okActions(topics)
                .metrics(queries.stream()
                        .map(query -> query.toAlarmEntry(judged))
                        .toList())
                .comparisonOperator(condition.comparison().operator())
                .threshold(condition.threshold())
                .evaluationPeriods(condition.periods())
                .datapointsToAlarm(condition.breaching())
                .treatMissingData(condition.missing().word())
                .build();
    }
}
