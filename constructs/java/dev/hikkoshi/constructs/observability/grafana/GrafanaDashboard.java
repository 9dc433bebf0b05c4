package dev.hikkoshi.constructs.observability.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Grafana dashboard in Grafana's JSON model.
 *
 * @param uid unique in the Grafana, at most 40 characters (Grafana's limit)
 * @param title the title
 * @param tags the tags by which people find it
 * @param panels two in a row, from the top
 */
public record GrafanaDashboard(String uid, String title, List<String> tags, List<Panel> panels) {

    /** The data source of every panel. */
    static final Map<String, Object> SOURCE = source();

    private static final int WIDTH = 12;

    private static final int HEIGHT = 8;

    /** The version of Grafana's dashboard model. */
    private static final int SCHEMA = 39;

    public GrafanaDashboard {
        tags = List.copyOf(tags);
        panels = List.copyOf(panels);
        if (!uid.matches("[a-zA-Z0-9_-]{1,40}")) {
            throw new IllegalArgumentException("a dashboard's uid has 1 to 40 letters, digits, - and _: " + uid);
        }
    }

    /** The model, as Grafana reads it from a file. */
    public String json() {
        List<Map<String, Object>> placed = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            placed.add(panels.get(i).json(i + 1, i % 2 * WIDTH, i / 2 * HEIGHT, WIDTH, HEIGHT));
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("uid", uid);
        model.put("title", title);
        model.put("tags", tags);
        model.put("schemaVersion", SCHEMA);
        model.put("version", 1);
        model.put("editable", false);
        model.put("timezone", "browser");
        model.put("refresh", "1m");
        model.put("time", time());
        model.put("templating", Map.of("list", List.of()));
        model.put("annotations", Map.of("list", List.of()));
        model.put("panels", placed);
        try {
            return new ObjectMapper().writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dashboard is made of maps, lists and text", e);
        }
    }

    private static Map<String, Object> time() {
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("from", "now-6h");
        time.put("to", "now");
        return time;
    }

    private static Map<String, Object> source() {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("type", "prometheus");
        source.put("uid", GrafanaServer.SOURCE_UID);
        return source;
    }
}
