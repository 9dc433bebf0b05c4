package dev.hikkoshi.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dashboard of CloudWatch.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param body its body; empty if it is not JSON. What only the deployment knows is an empty text
 */
public record MetricDashboard(Template template, String logicalId, Optional<JsonNode> body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The dashboards in the order of the templates and the logical ids. */
    public static List<MetricDashboard> in(List<Template> templates) {
        List<MetricDashboard> dashboards = new ArrayList<>();
        templates.forEach(template -> template.properties(NamedAlarms.DASHBOARD)
                .forEach((id, properties) -> dashboards.add(new MetricDashboard(
                        template,
                        id,
                        parse(PropertyValue.of(properties.path("DashboardBody")).text())))));
        return dashboards;
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** How many widgets it has. */
    public int widgets() {
        return body.map(json -> json.path("widgets").size()).orElse(0);
    }

    /** The numbers of metrics and expressions of its widgets, in their order. */
    public List<Integer> metrics() {
        List<Integer> metrics = new ArrayList<>();
        body.ifPresent(json -> json.path("widgets")
                .forEach(widget -> metrics.add(
                        PropertyValue.nodesAt(widget, "properties/metrics/*").size())));
        return metrics;
    }

    /** A problem of the dashboard. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
