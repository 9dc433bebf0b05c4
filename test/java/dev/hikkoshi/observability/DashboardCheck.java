package dev.hikkoshi.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.assertions.Template;

/** The dashboards of a template, and the faults that CloudWatch reports only when a person opens the page. */
public final class DashboardCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern REFERENCE = Pattern.compile("\\b([a-z][a-z0-9]*_?[a-z0-9_]*)\\b(?!\\()");

    private DashboardCheck() {}

    /** The bodies of the template's dashboards, with placeholders for values that only AWS knows. */
    public static List<JsonNode> bodiesOf(Template template) {
        List<JsonNode> bodies = new ArrayList<>();
        template.findResources("AWS::CloudWatch::Dashboard").values().forEach(dashboard -> {
            JsonNode body = JSON.valueToTree(dashboard).at("/Properties/DashboardBody");
            try {
                bodies.add(JSON.readTree(joined(body)));
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        });
        return bodies;
    }

    private static String joined(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        StringBuilder text = new StringBuilder();
        value.at("/Fn::Join/1")
                .forEach(part -> text.append(
                        part.isTextual() ? part.asText() : "<" + part.toString().replace('"', '\'') + ">"));
        return text.toString();
    }

    /** Duplicate ids, expressions with missing metrics, widgets that overlap or leave the grid. */
    public static List<String> faultsOf(JsonNode body) {
        List<String> faults = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (JsonNode widget : body.path("widgets")) {
            int x = widget.path("x").asInt();
            int width = widget.path("width").asInt();
            String title = widget.path("properties").path("title").asText();
            if (x + width > 24) {
                faults.add(title + " leaves the grid");
            }
            for (int column = x; column < x + width; column++) {
                for (int row = widget.path("y").asInt();
                        row < widget.path("y").asInt() + widget.path("height").asInt();
                        row++) {
                    if (!taken.add(column + "," + row)) {
                        faults.add(title + " overlaps another widget");
                    }
                }
            }
            faults.addAll(metricFaults(title, widget.path("properties").path("metrics")));
        }
        return faults;
    }

    private static List<String> metricFaults(String title, JsonNode metrics) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode metric : metrics) {
            JsonNode options = metric.path(metric.size() - 1);
            if (!ids.add(options.path("id").asText())) {
                faults.add(title + ": id " + options.path("id").asText() + " is there twice");
            }
        }
        for (JsonNode metric : metrics) {
            Matcher matcher =
                    REFERENCE.matcher(metric.path(0).path("expression").asText());
            while (matcher.find()) {
                if (!ids.contains(matcher.group(1))) {
                    faults.add(title + ": nothing is called " + matcher.group(1));
                }
            }
        }
        return faults;
    }
}
