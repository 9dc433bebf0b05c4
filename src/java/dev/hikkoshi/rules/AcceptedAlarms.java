package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.model.AwsLimits;
import dev.hikkoshi.output.MetricAlarm;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An alarm has metrics, periods and data points that CloudWatch accepts: at most ten metrics in an expression, one result,
 * and at most a day of evaluation, or seven days with periods of an hour or longer.
 */
final class AcceptedAlarms {

    /** Periods below a minute, in seconds. CloudWatch API, PutMetricAlarm, Period. */
    private static final Set<Integer> SHORT_PERIODS = Set.of(10, 20, 30);

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private AcceptedAlarms() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        MetricAlarm.in(templates).forEach(alarm -> judge(alarm, problems));
        return problems;
    }

    private static void judge(MetricAlarm alarm, List<Problem> problems) {
        if (alarm.metrics() > AwsLimits.METRICS_OF_ALARM) {
            problems.add(alarm.problem(
                    "its expression has %d metrics".formatted(alarm.metrics()),
                    "CloudWatch accepts at most %d".formatted(AwsLimits.METRICS_OF_ALARM)));
        }
        if (alarm.isExpression() && alarm.returning() != 1) {
            problems.add(alarm.problem(
                    "%d of its metrics and expressions return data".formatted(alarm.returning()),
                    "CloudWatch accepts exactly 1"));
        }
        if (alarm.datapoints() > alarm.evaluationPeriods()) {
            problems.add(alarm.problem(
                    "%d data points must breach, of %d".formatted(alarm.datapoints(), alarm.evaluationPeriods()),
                    "data points <= evaluation periods"));
        }
        alarm.periods().forEach(period -> judgePeriod(alarm, period, problems));
    }

    private static void judgePeriod(MetricAlarm alarm, int period, List<Problem> problems) {
        if (period < 1 || period % MINUTE != 0 && !SHORT_PERIODS.contains(period)) {
            problems.add(alarm.problem(
                    "a period has %d s".formatted(period), "CloudWatch accepts 10, 20, 30 or a multiple of 60"));
        }
        int longest = period < HOUR ? AwsLimits.ALARM_SECONDS : AwsLimits.ALARM_SECONDS_OF_HOURS;
        long looksAt = (long) period * alarm.evaluationPeriods();
        if (looksAt > longest) {
            problems.add(alarm.problem(
                    "%d periods of %d s are %d s".formatted(alarm.evaluationPeriods(), period, looksAt),
                    "CloudWatch accepts at most %d s".formatted(longest)));
        }
    }
}
