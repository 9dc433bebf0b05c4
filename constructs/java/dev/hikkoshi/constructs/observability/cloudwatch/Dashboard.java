package dev.hikkoshi.constructs.observability.cloudwatch;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.json.PlainJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.CfnDashboardProps;

/** A CloudWatch dashboard: rows of widgets, each row as wide as the page. */
public final class Dashboard extends Part {

    /** CloudWatch's grid is 24 units wide. */
    private static final int WIDTH = 24;

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
    public Dashboard(Part scope, String id, Props props) {
        super(scope, id);
        Resource.create(
                this,
                "Dashboard",
                CfnDashboardProps.builder()
                        .dashboardName(props.name())
                        .dashboardBody(bodyOf(props))
                        .build());
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
        return PlainJson.of(body);
    }
}
