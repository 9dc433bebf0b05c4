package dev.hikkoshi.effect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The smallest parts in which two Kubernetes objects differ: {@code spec.minReplicas: 12 → 40}. */
final class ManifestLines {

    private static final int LONGEST = 120;

    private final List<String> lines = new ArrayList<>();

    private ManifestLines() {}

    static List<String> of(JsonNode before, JsonNode after) {
        ManifestLines found = new ManifestLines();
        found.compare("", before, after);
        return found.lines;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareAll(path, fields(before), fields(after));
        } else if (isNamed(before) && isNamed(after)) {
            compareAll(path, byName(before), byName(after));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "[" + i + "]", before.get(i), after.get(i));
            }
        } else {
            lines.add(path + ": " + value(before) + " → " + value(after));
        }
    }

    private void compareAll(String path, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        JsonNode none = MissingNode.getInstance();
        for (String key : keys) {
            String child = key.startsWith("[") || path.isEmpty() ? path + key : path + "." + key;
            compare(child, before.getOrDefault(key, none), after.getOrDefault(key, none));
        }
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** A list whose items have names, such as containers and variables. Their order does not matter. */
    private static boolean isNamed(JsonNode list) {
        return list.isArray() && !list.isEmpty() && byName(list).size() == list.size();
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (Iterator<JsonNode> each = list.elements(); each.hasNext(); ) {
            JsonNode item = each.next();
            if (item.has("name")) {
                items.put("[" + item.path("name").asText() + "]", item);
            }
        }
        return items;
    }

    private static String value(JsonNode node) {
        if (node.isMissingNode()) {
            return "–";
        }
        String text = node.isValueNode() ? node.asText() : node.toString();
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
