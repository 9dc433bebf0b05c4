package dev.hikkoshi.constructs.observability.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of a CloudWatch dashboard: rows of widgets. Each row is as wide as the page.
 *
 * <p>It is the body of a {@code CfnDashboard}. L1 for its output: the alarms have the same queries with the same ids, and CDK's
 * {@code Dashboard} gives the evaluated expressions ids of its own.
 *
 * @param region the AWS region of its metrics
 * @param rows the rows, from the top
 */
public record DashboardBody(String region, List<Row> rows) {

    /** CloudWatch's grid is 24 units wide. */
    private static final int WIDTH = 24;

    private static final ObjectMapper JSON = new ObjectMapper();

    public DashboardBody {
        rows = List.copyOf(rows);
    }

    /**
     * Widgets side by side with equal width.
     *
     * @param height in units of CloudWatch's grid
     */
    public record Row(int height, List<Widget> widgets) {

        public Row {
            widgets = List.copyOf(widgets);
            if (widgets.isEmpty() || WIDTH % widgets.size() != 0) {
                throw new IllegalArgumentException("a row of " + widgets.size() + " widgets does not fill 24 units");
            }
        }
    }

    /** The body as CloudWatch reads it. For Jackson, tokens are plain text; CDK resolves them later. */
    String json() {
        List<Map<String, Object>> widgets = new ArrayList<>();
        int y = 0;
        for (Row row : rows) {
            int width = WIDTH / row.widgets().size();
            int x = 0;
            for (Widget widget : row.widgets()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("type", widget.type());
                entry.put("x", x);
                entry.put("y", y);
                entry.put("width", width);
                entry.put("height", row.height());
                entry.put("properties", widget.properties(region));
                widgets.add(entry);
                x += width;
            }
            y += row.height();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("start", "-PT6H");
        body.put("periodOverride", "inherit");
        body.put("widgets", widgets);
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dashboard's body is made of maps, lists and text", e);
        }
    }
}
