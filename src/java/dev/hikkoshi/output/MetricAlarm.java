package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * An alarm on a metric, or on an expression over several.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param properties its properties
 */
public record MetricAlarm(Template template, String logicalId, JsonNode properties) {

    /** The alarms in the order of the templates and the logical ids. */
    public static List<MetricAlarm> in(List<Template> templates) {
        List<MetricAlarm> alarms = new ArrayList<>();
        templates.forEach(template -> template.properties(NamedAlarms.ALARM)
                .forEach((id, properties) -> alarms.add(new MetricAlarm(template, id, properties))));
        return alarms;
    }

    /** How many metrics its expression refers to; 1 for an alarm on one metric. */
    public int metrics() {
        return isExpression()
                ? PropertyValue.nodesAt(properties, "Metrics/*/MetricStat").size()
                : 1;
    }

    /** Whether it is an alarm on an expression. */
    public boolean isExpression() {
        return properties.has("Metrics");
    }

    /** How many of its metrics and expressions return data. Without a word, they do. */
    public int returning() {
        int returning = 0;
        for (JsonNode query : properties.path("Metrics")) {
            returning += query.path("ReturnData").asBoolean(true) ? 1 : 0;
        }
        return returning;
    }

    /** The different periods of its metrics and expressions, in seconds. */
    public List<Integer> periods() {
        List<JsonNode> periods = new ArrayList<>(PropertyValue.nodesAt(properties, "Period"));
        periods.addAll(PropertyValue.nodesAt(properties, "Metrics/*/Period"));
        periods.addAll(PropertyValue.nodesAt(properties, "Metrics/*/MetricStat/Period"));
        return periods.stream().map(JsonNode::asInt).distinct().toList();
    }

    /** How many periods it looks at. */
    public int evaluationPeriods() {
        return properties.path("EvaluationPeriods").asInt();
    }

    /** How many of these periods must breach. */
    public int datapoints() {
        return properties.path("DatapointsToAlarm").asInt(evaluationPeriods());
    }

    /** A problem of the alarm. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
