package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value in the properties of a resource, as far as the template tells it.
 *
 * @param text the text; of a document, its JSON. What only the deployment knows is left out
 * @param isWhole whether the template tells the whole value
 */
record PropertyValue(String text, boolean isWhole) {

    /** The pseudo parameters that are the same in every environment of this project. */
    private static final Map<String, String> SAME_EVERYWHERE =
            Map.of("AWS::Partition", "aws", "AWS::URLSuffix", "amazonaws.com");

    /**
     * The values at a path.
     *
     * @param path names with slashes between them; {@code *} stands for every item of a list or value of a mapping, and
     *     {@code #} for every key of a mapping
     */
    static List<PropertyValue> at(JsonNode properties, String path) {
        List<PropertyValue> values = new ArrayList<>();
        for (JsonNode node : nodesAt(properties, path)) {
            values.add(of(node));
        }
        return values;
    }

    /** The nodes at a path, as {@link #at} has it. A reference that the deployment resolves is a node, and has none. */
    static List<JsonNode> nodesAt(JsonNode properties, String path) {
        List<JsonNode> nodes = List.of(properties);
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                addChildren(node, name, next);
            }
            nodes = next;
        }
        return nodes;
    }

    private static void addChildren(JsonNode node, String name, List<JsonNode> next) {
        if (name.equals("*")) {
            node.forEach(next::add);
        } else if (name.equals("#")) {
            node.fieldNames().forEachRemaining(key -> next.add(TextNode.valueOf(key)));
        } else if (node.has(name)) {
            next.add(node.path(name));
        }
    }

    /** The value of a node: of a text the text, of a number or a document its JSON. */
    static PropertyValue of(JsonNode node) {
        if (node.isTextual()) {
            return new PropertyValue(node.asText(), true);
        }
        if (node.has("Fn::Join")) {
            return joined(node.path("Fn::Join"));
        }
        if (node.has("Fn::Base64")) {
            return of(node.path("Fn::Base64"));
        }
        String same = SAME_EVERYWHERE.get(Reference.logicalId(node));
        if (same != null) {
            return new PropertyValue(same, true);
        }
        return isUnknown(node) ? new PropertyValue("", false) : new PropertyValue(node.toString(), true);
    }

    private static PropertyValue joined(JsonNode join) {
        List<String> texts = new ArrayList<>();
        boolean whole = join.path(1).isArray();
        for (JsonNode part : join.path(1)) {
            PropertyValue value = of(part);
            texts.add(value.text);
            whole &= value.isWhole;
        }
        return new PropertyValue(String.join(join.path(0).asText(), texts), whole);
    }

    private static boolean isUnknown(JsonNode node) {
        return node.isObject()
                && node.size() == 1
                && (node.has("Ref") || node.fieldNames().next().startsWith("Fn::"));
    }
}
