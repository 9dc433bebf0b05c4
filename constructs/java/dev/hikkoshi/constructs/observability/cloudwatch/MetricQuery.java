package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;

/**
 * One line of a graph or one term of an alarm: a metric, or an expression over other queries of the same list.
 *
 * <p>A widget and an alarm use the same list, so people see the values that the alarm evaluates.
 */
public sealed interface MetricQuery permits MetricQuery.Metric, MetricQuery.Expression {

    /** The form of query ids in CloudWatch. */
    Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]*");

    /** The name under which expressions of the same list refer to it. */
    String id();

    /** The label of the line. */
    String label();

    /** Whether a graph draws it; otherwise only expressions use it. */
    boolean visible();

    /** The same query, drawn. */
    MetricQuery shown();

    /** The entry of a dashboard widget's {@code metrics} array. */
    List<Object> toWidgetEntry();

    /** The entry of an alarm's {@code Metrics}; {@code watched} is the id of the query that the alarm evaluates. */
    CfnAlarm.MetricDataQueryProperty toAlarmEntry(String watched);

    /**
     * A metric of CloudWatch.
     *
     * @param dimensions the dimensions in order; they select exactly one metric
     * @param statistic such as {@code Sum}, {@code Minimum} or {@code p95}
     * @param periodSeconds a multiple of 60
     */
    record Metric(
            String id,
            String label,
            String namespace,
            String name,
            Map<String, String> dimensions,
            String statistic,
            int periodSeconds,
            boolean visible)
            implements MetricQuery {

        public Metric {
            requireId(id);
            if (periodSeconds < 60 || periodSeconds % 60 != 0) {
                throw new IllegalArgumentException(id + ": a period is a multiple of 60 seconds, not " + periodSeconds);
            }
            dimensions = new LinkedHashMap<>(dimensions);
        }

        @Override
        public Metric shown() {
            return new Metric(id, label, namespace, name, dimensions, statistic, periodSeconds, true);
        }

        @Override
        public List<Object> toWidgetEntry() {
            List<Object> entry = new ArrayList<>(List.of(namespace, name));
            dimensions.forEach((key, value) -> {
                entry.add(key);
                entry.add(value);
            });
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("id", id);
            options.put("label", label);
            options.put("stat", statistic);
            options.put("period", periodSeconds);
            options.put("visible", visible);
            entry.add(options);
            return entry;
        }

        @Override
        public CfnAlarm.MetricDataQueryProperty toAlarmEntry(String watched) {
            List<CfnAlarm.DimensionProperty> pairs = new ArrayList<>();
            dimensions.forEach((key, value) -> pairs.add(
                    CfnAlarm.DimensionProperty.builder().name(key).value(value).build()));
            return CfnAlarm.MetricDataQueryProperty.builder()
                    .id(id)
                    .label(label)
                    .metricStat(CfnAlarm.MetricStatProperty.builder()
                            .metric(CfnAlarm.MetricProperty.builder()
                                    .namespace(namespace)
                                    .metricName(name)
                                    .dimensions(pairs)
                                    .build())
                            .period(periodSeconds)
                            .stat(statistic)
                            .build())
                    .returnData(id.equals(watched))
                    .build();
        }
    }

    /** Metric math over the queries of the same list. */
    record Expression(String id, String label, String expression, int periodSeconds, boolean visible)
            implements MetricQuery {

        public Expression {
            requireId(id);
        }

        @Override
        public Expression shown() {
            return new Expression(id, label, expression, periodSeconds, true);
        }

        @Override
        public List<Object> toWidgetEntry() {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("expression", expression);
            options.put("id", id);
            options.put("label", label);
            options.put("period", periodSeconds);
            options.put("visible", visible);
            return List.of(options);
        }

        @Override
        public CfnAlarm.MetricDataQueryProperty toAlarmEntry(String watched) {
            return CfnAlarm.MetricDataQueryProperty.builder()
                    .id(id)
                    .label(label)
                    .expression(expression)
                    .period(periodSeconds)
                    .returnData(id.equals(watched))
                    .build();
        }
    }

    private static void requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a query starts with a lower-case letter: " + id);
        }
    }
}
