package dev.hikkoshi.constructs.observability.newrelic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A New Relic dashboard in the JSON format of its import.
 *
 * @param name the title
 * @param account the New Relic account
 * @param pages the pages, in the order of their tabs
 */
public record NewRelicDashboard(String name, long account, List<DashboardPage> pages) {

    /** New Relic's grid has 12 columns. */
    private static final int WIDTH = 4;

    private static final int HEIGHT = 3;

    public NewRelicDashboard {
        pages = List.copyOf(pages);
    }

    /** One tab. */
    public record DashboardPage(String name, List<Chart> charts) {

        public DashboardPage {
            charts = List.copyOf(charts);
        }
    }

    /**
     * One chart.
     *
     * @param visualization the visualization in New Relic, such as {@code viz.line} or {@code viz.table}
     * @param nrql the query
     */
    public record Chart(String title, String visualization, String nrql) {

        /** A line over time. */
        public static Chart line(String title, String nrql) {
            return new Chart(title, "viz.line", nrql + " TIMESERIES");
        }

        /** A table of the latest hour. */
        public static Chart table(String title, String nrql) {
            return new Chart(title, "viz.table", nrql);
        }
    }

    /** The dashboard in the format of the import. */
    public String json() {
        List<Map<String, Object>> tabs = new ArrayList<>();
        for (DashboardPage page : pages) {
            Map<String, Object> tab = new LinkedHashMap<>();
            tab.put("name", page.name());
            tab.put("description", "");
            tab.put("widgets", widgets(page));
            tabs.add(tab);
        }
        Map<String, Object> dashboard = new LinkedHashMap<>();
        dashboard.put("name", name);
        dashboard.put("description", "Generated: a change made here is overwritten");
        dashboard.put("permissions", "PUBLIC_READ_ONLY");
        dashboard.put("pages", tabs);
        dashboard.put("variables", List.of());
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(dashboard) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dashboard is made of maps, lists and text", e);
        }
    }

    private List<Map<String, Object>> widgets(DashboardPage page) {
        List<Map<String, Object>> widgets = new ArrayList<>();
        for (int i = 0; i < page.charts().size(); i++) {
            widgets.add(widget(page.charts().get(i), i % 3 * WIDTH + 1, i / 3 * HEIGHT + 1));
        }
        return widgets;
    }

    private Map<String, Object> widget(Chart chart, int column, int row) {
        Map<String, Object> layout = new LinkedHashMap<>();
        layout.put("column", column);
        layout.put("row", row);
        layout.put("width", WIDTH);
        layout.put("height", HEIGHT);
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("accountIds", List.of(account));
        query.put("query", chart.nrql());
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("nrqlQueries", List.of(query));
        Map<String, Object> widget = new LinkedHashMap<>();
        widget.put("title", chart.title());
        widget.put("layout", layout);
        widget.put("visualization", Map.of("id", chart.visualization()));
        widget.put("rawConfiguration", configuration);
        return widget;
    }
}
