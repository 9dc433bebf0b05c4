package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarmProps;
import software.constructs.Construct;

/**
 * An alarm as a value: what it judges, before it has a name and a topic.
 *
 * <p>It becomes a {@code CfnAlarm}, because the same queries also draw the dashboard, under the same ids: CDK's {@code
 * Alarm} gives the judged expression an id of its own, and makes an object of CDK of each metric, each expression and each
 * action. With eight alarms of each feature, that would be a third of all calls into CDK's process.
 *
 * @param what the last part of the alarm's name, and the id of its construct
 * @param meaning what it means when the alarm rises, without a full stop
 * @param queries what the alarm computes; the last one is judged
 * @param condition when it rises
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
     * @param scope what watches the feature
     * @param subject the feature
     * @param topicArn the topic that it notifies when it rises and when it is over
     */
    void createIn(Construct scope, Subject subject, String topicArn) {
        new CfnAlarm(scope, what, props(subject, topicArn, subject.runbookHint()));
    }

    /**
     * The properties of the alarm. Its name is chosen here and not by CloudFormation: the ARN is then known before the
     * deployment, and can stand in the command that deploys the next step (trap T25).
     *
     * @param subject what the alarm is about
     * @param topicArn the topic that it notifies when it rises and when it is over
     * @param advice what to do when it rises, for the person on call; may be empty
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
