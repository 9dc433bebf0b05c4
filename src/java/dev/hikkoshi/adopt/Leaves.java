package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values of a description, one by one. A word in brackets says which items of a list a pattern is about, where the items
 * are of several sorts.
 */
final class Leaves {

    private final List<Leaf> leaves = new ArrayList<>();

    private Leaves() {}

    /** The leaves of a resource. */
    static List<Leaf> of(LiveResource resource) {
        return of(resource.kind(), resource.node());
    }

    /** The leaves of a description. */
    static List<Leaf> of(DescribeKind kind, JsonNode node) {
        Leaves found = new Leaves();
        switch (kind.form()) {
            case KEYS_AND_VALUES -> found.ofAttributes(node.path(kind.list()));
            case ONE_RESOURCE -> found.walk(node, kind.list(), "");
            case RESOURCES, TEXTS -> found.walk(node, kind.list() + "[" + word(kind.list(), node, node) + "]", "");
            case DOCUMENT -> {
                if (kind == DescribeKind.CUSTOM_JSON) {
                    found.leaves.addAll(CustomJson.leaves(node, kind.list(), ""));
                } else {
                    found.walk(node, kind.list(), "");
                }
            }
        }
        return List.copyOf(found.leaves);
    }

    private void ofAttributes(JsonNode attributes) {
        for (int i = 0; i < attributes.size(); i++) {
            JsonNode each = attributes.get(i);
            String path = "Attributes[" + i + "]";
            if (each.path("Key").isTextual() && each.path("Value").isValueNode() && each.size() == 2) {
                add("Attributes." + each.path("Key").asText(), path + ".Value", each.path("Value"));
            } else {
                walk(each, "Attributes[]", path);
            }
        }
    }

    private void walk(JsonNode node, String pattern, String path) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                step(field.getKey(), field.getValue(), node, pattern + ".", path.isEmpty() ? "" : path + ".");
            }
        } else {
            add(pattern, path, node);
        }
    }

    private void step(String name, JsonNode value, JsonNode parent, String pattern, String path) {
        if (name.equals("CustomJson")) {
            leaves.addAll(CustomJson.leaves(value, pattern + name, path + name));
            return;
        }
        if (!value.isArray()) {
            String word = word(name, value, parent);
            walk(value, pattern + name + (word.isEmpty() ? "" : "[" + word + "]"), path + name);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            String word =
                    switch (name) {
                        case "TargetGroups" -> number(value.size());
                        case "SecurityGroups", "VpcSecurityGroups" -> i == 0 ? "first" : "further";
                        default -> word(name, item, parent);
                    };
            String at = path + name + "[" + i + "]";
            if (item.isArray()) {
                step(name, item, parent, pattern, path);
            } else {
                walk(item, pattern + name + "[" + word + "]", at);
            }
        }
    }

    private static String number(int groups) {
        return groups == 1 ? "one" : groups == 2 ? "two" : "many";
    }

    private static String word(String name, JsonNode item, JsonNode parent) {
        return switch (name) {
            case "DBClusters", "CacheClusters" -> Engine.word(item);
            case "Rules" -> item.path("IsDefault").asBoolean() ? "default" : "rule";
            case "Conditions" -> item.path("Field").asText() + (Conditions.hasRegex(item) ? " regex" : "");
            case "Actions", "DefaultActions", "Transforms" -> item.path("Type").asText();
            case "TargetGroupStickinessConfig" -> item.path("Enabled").asBoolean() ? "on" : "off";
            case "CidrBlockAssociationSet" ->
                item.path("CidrBlock").equals(parent.path("CidrBlock")) ? "first" : "further";
            default -> "";
        };
    }

    private void add(String pattern, String path, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            leaves.add(new Leaf(pattern, path, value.asText()));
        }
    }
}
