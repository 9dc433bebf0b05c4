package dev.hikkoshi.constructs.observability.grafana;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One panel of a Grafana dashboard.
 *
 * @param title unique on its dashboard
 * @param type the type in Grafana: {@code timeseries}, {@code stat}, {@code table} or {@code bargauge}
 * @param unit the unit in Grafana, such as {@code percent} or {@code s}
 * @param without what it shows while its queries return no series; zero would mean that work was measured. Grafana shows
 *     {@code fieldConfig.defaults.noValue} there (public/app/features/panel/components/PanelDataErrorView.tsx, commit
 *     015faa72)
 * @param queries the queries of the panel
 */
public record Panel(String title, String type, String unit, String without, List<Query> queries) {

    /** A panel whose queries read what applications measure. */
    static final String APPLICATION = "no data from the application";

    /** A panel whose queries read what the cluster measures. */
    static final String CLUSTER = "no data from the cluster";

    public Panel {
        queries = List.copyOf(queries);
        if (queries.isEmpty() || queries.size() > 26) {
            throw new IllegalArgumentException(title + ": a panel has 1 to 26 queries, A to Z");
        }
    }

    /**
     * One query in PromQL.
     *
     * @param legend the name of its series
     * @param instant whether only the latest value counts
     */
    public record Query(String expression, String legend, boolean instant) {

        /** A query over time. */
        public static Query over(String expression, String legend) {
            return new Query(expression, legend, false);
        }
    }

    /** The panel in Grafana's model, with its id and its place on a grid of 24 columns. */
    Map<String, Object> json(int id, int x, int y, int width, int height) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("x", x);
        place.put("y", y);
        place.put("w", width);
        place.put("h", height);
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("unit", unit);
        defaults.put("min", 0);
        defaults.put("noValue", without);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("defaults", defaults);
        fields.put("overrides", List.of());
        Map<String, Object> panel = new LinkedHashMap<>();
        panel.put("id", id);
        panel.put("type", type);
        panel.put("title", title);
        panel.put("datasource", GrafanaDashboard.SOURCE);
        panel.put("gridPos", place);
        panel.put("fieldConfig", fields);
        panel.put("options", new LinkedHashMap<>());
        panel.put("targets", targets());
        return panel;
    }

    private List<Map<String, Object>> targets() {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            Query query = queries.get(i);
            Map<String, Object> target = new LinkedHashMap<>();
            target.put("refId", String.valueOf((char) ('A' + i)));
            target.put("datasource", GrafanaDashboard.SOURCE);
            target.put("expr", query.expression());
            target.put("legendFormat", query.legend());
            target.put("instant", query.instant());
            target.put("range", !query.instant());
            if (type.equals("table")) {
                target.put("format", "table");
            }
            targets.add(target);
        }
        return targets;
    }
}
