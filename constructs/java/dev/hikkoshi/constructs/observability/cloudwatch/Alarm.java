package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.constructs.Construct;

/**
 * One alarm on one query, which tells the topic when it rises and when it is over.
 *
 * <p>Its name is given, not generated: the ARN is then known before the stack is deployed, and stands in the command
 * that deploys the next step (trap T25).
 */
public final class Alarm extends Construct {

    private final CfnAlarm alarm;

    /**
     * @param name unique in the account and region, at most 255 characters
     * @param description what it means and what to do, for whoever is woken by it
     * @param topicArn the topic that is told
     * @param queries what the alarm computes; the last one is judged
     * @param condition when it rises
     */
    public record Props(
            String name, String description, String topicArn, List<MetricQuery> queries, Condition condition) {

        public Props {
            queries = List.copyOf(queries);
            if (name.isEmpty() || name.length() > 255) {
                throw new IllegalArgumentException("an alarm's name has 1 to 255 characters: " + name);
            }
            // CloudWatch: an alarm on metric math takes at most 10 metrics.
            long metrics = queries.stream()
                    .filter(MetricQuery.Metric.class::isInstance)
                    .count();
            if (metrics < 1 || metrics > 10) {
                throw new IllegalArgumentException(name + ": an alarm takes 1 to 10 metrics, not " + metrics);
            }
        }
    }

    /** Creates the alarm. */
    public Alarm(Construct scope, String id, Props props) {
        super(scope, id);
        this.alarm = createAlarm(props);
    }

    private CfnAlarm createAlarm(Props props) {
        String judged = props.queries().get(props.queries().size() - 1).id();
        Condition condition = props.condition();
        return CfnAlarm.Builder.create(this, "Alarm")
                .alarmName(props.name())
                .alarmDescription(props.description())
                .alarmActions(List.of(props.topicArn()))
                .okActions(List.of(props.topicArn()))
                .metrics(props.queries().stream()
                        .map(query -> query.toAlarmEntry(judged))
                        .toList())
                .comparisonOperator(condition.comparison().operator())
                .threshold(condition.threshold())
                .evaluationPeriods(condition.periods())
                .datapointsToAlarm(condition.breaching())
                .treatMissingData(condition.missing().word())
                .build();
    }

    /** The ARN that an alarm of this name has, known without deploying it. */
    public static String arnOf(String region, String account, String name) {
        return "arn:aws:cloudwatch:" + region + ":" + account + ":alarm:" + name;
    }

    /** The resource, for what refers to it. */
    public CfnAlarm resource() {
        return alarm;
    }
}
