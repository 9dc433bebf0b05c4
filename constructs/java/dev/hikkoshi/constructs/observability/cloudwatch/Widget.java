package dev.hikkoshi.constructs.observability.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One widget of a CloudWatch dashboard. */
public sealed interface Widget permits Widget.Text, Widget.Graph, Widget.AlarmStatus, Widget.LogLines {

    /** The type of the widget in CloudWatch. */
    String type();

    /** Its {@code properties} in the dashboard body. */
    Map<String, Object> properties(String region);

    /** Markdown. */
    record Text(String markdown) implements Widget {

        @Override
        public String type() {
            return "text";
        }

        @Override
        public Map<String, Object> properties(String region) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("markdown", markdown);
            return properties;
        }
    }

    /**
     * Lines over time.
     *
     * @param unit the label of the axis
     * @param queries metrics before the expressions over them
     * @param marks horizontal lines, such as an alarm's threshold
     */
    record Graph(String title, String unit, List<MetricQuery> queries, List<Mark> marks) implements Widget {

        public Graph {
            queries = List.copyOf(queries);
            marks = List.copyOf(marks);
        }

        @Override
        public String type() {
            return "metric";
        }

        @Override
        public Map<String, Object> properties(String region) {
            Map<String, Object> axis = new LinkedHashMap<>();
            axis.put("label", unit);
            axis.put("min", 0);
            axis.put("showUnits", false);
            Map<String, Object> left = new LinkedHashMap<>();
            left.put("left", axis);
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("title", title);
            properties.put("view", "timeSeries");
            properties.put("region", region);
            properties.put("stacked", false);
            properties.put("yAxis", left);
            properties.put(
                    "metrics", queries.stream().map(MetricQuery::toWidgetEntry).toList());
            if (!marks.isEmpty()) {
                Map<String, Object> annotations = new LinkedHashMap<>();
                annotations.put("horizontal", marks.stream().map(Mark::toEntry).toList());
                properties.put("annotations", annotations);
            }
            return properties;
        }
    }

    /** The state of some alarms, by ARN. */
    record AlarmStatus(String title, List<String> arns) implements Widget {

        public AlarmStatus {
            arns = List.copyOf(arns);
        }

        @Override
        public String type() {
            return "alarm";
        }

        @Override
        public Map<String, Object> properties(String region) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("title", title);
            properties.put("alarms", new ArrayList<>(arns));
            return properties;
        }
    }

    /**
     * Lines of a log group.
     *
     * @param logGroup the log group's name
     * @param query CloudWatch Logs Insights
     */
    record LogLines(String title, String logGroup, String query) implements Widget {

        @Override
        public String type() {
            return "log";
        }

        @Override
        public Map<String, Object> properties(String region) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("title", title);
            properties.put("view", "table");
            properties.put("region", region);
            properties.put("query", "SOURCE '" + logGroup + "' | " + query);
            return properties;
        }
    }

    /** A horizontal line of a graph. */
    record Mark(String label, double value) {

        Map<String, Object> toEntry() {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("label", label);
            entry.put("value", value);
            return entry;
        }
    }
}
