package dev.hikkoshi.constructs.observability.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.constructs.Construct;

/** A CloudWatch dashboard: rows of widgets, each row as wide as the page. */
public final class Dashboard extends Construct {

    /** CloudWatch's grid is 24 units wide. */
    private static final int WIDTH = 24;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param name unique in the account: letters, digits, {@code -} and {@code _}
     * @param region where its metrics are
     * @param rows from the top
     */
    public record Props(String name, String region, List<Row> rows) {

        public Props {
            rows = List.copyOf(rows);
            if (!name.matches("[A-Za-z0-9_-]{1,255}")) {
                throw new IllegalArgumentException("a dashboard's name has letters, digits, - and _ only: " + name);
            }
        }
    }

    /**
     * Widgets side by side, equally wide.
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

    /** Creates the dashboard. */
    public Dashboard(Construct scope, String id, Props props) {
        super(scope, id);
        CfnDashboard.Builder.create(this, "Dashboard")
                .dashboardName(props.name())
                .dashboardBody(bodyOf(props))
                .build();
    }

    /** The page of the dashboard of that name in AWS's console. */
    public static String linkTo(String region, String name) {
        return "https://" + region + ".console.aws.amazon.com/cloudwatch/home?region=" + region
                + "#dashboards/dashboard/" + name;
    }

    private static String bodyOf(Props props) {
        List<Map<String, Object>> widgets = new ArrayList<>();
        int y = 0;
        for (Row row : props.rows()) {
            int width = WIDTH / row.widgets().size();
            int x = 0;
            for (Widget widget : row.widgets()) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("type", widget.type());
                entry.put("x", x);
                entry.put("y", y);
                entry.put("width", width);
                entry.put("height", row.height());
                entry.put("properties", widget.properties(props.region()));
                widgets.add(entry);
                x += width;
            }
            y += row.height();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("start", "-PT6H");
        body.put("periodOverride", "inherit");
        body.put("widgets", widgets);
        return write(body);
    }

    /** Tokens in it are plain text to Jackson, and CDK finds them again in the text. */
    private static String write(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dashboard's body is made of maps, lists and text", e);
        }
    }
}
