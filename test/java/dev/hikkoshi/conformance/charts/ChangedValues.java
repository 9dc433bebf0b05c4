package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A chart's values with one of them changed. */
final class ChangedValues {

    private ChangedValues() {}

    /** The pointers of the values that contain no others. */
    static List<String> pointers(JsonNode values) {
        List<String> pointers = new ArrayList<>();
        if (!values.isEmpty()) {
            collect("", values, pointers);
        }
        return pointers;
    }

    /** The values with another one at {@code pointer}, and without it. */
    static List<JsonNode> at(String pointer, JsonNode values) {
        return List.of(change(values, pointer), without(values, pointer));
    }

    /** The same values with another one at {@code pointer}, of the same type. */
    private static JsonNode change(JsonNode values, String pointer) {
        JsonNode changed = values.deepCopy();
        JsonPointer whole = JsonPointer.compile(pointer);
        JsonNode parent = changed.at(whole.head());
        JsonNode other = other(changed.at(whole));
        if (parent instanceof ObjectNode object) {
            object.set(whole.last().getMatchingProperty(), other);
        } else {
            ((ArrayNode) parent).set(whole.last().getMatchingIndex(), other);
        }
        return changed;
    }

    /** The same values without the one at {@code pointer}. */
    private static JsonNode without(JsonNode values, String pointer) {
        JsonNode changed = values.deepCopy();
        JsonPointer whole = JsonPointer.compile(pointer);
        JsonNode parent = changed.at(whole.head());
        if (parent instanceof ObjectNode object) {
            object.remove(whole.last().getMatchingProperty());
        } else {
            ((ArrayNode) parent).remove(whole.last().getMatchingIndex());
        }
        return changed;
    }

    private static void collect(String pointer, JsonNode values, List<String> pointers) {
        if (values.isObject() && !values.isEmpty()) {
            values.properties()
                    .forEach(field -> collect(
                            pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                            field.getValue(),
                            pointers));
        } else if (values.isArray() && !values.isEmpty()) {
            for (int index = 0; index < values.size(); index++) {
                collect(pointer + "/" + index, values.get(index), pointers);
            }
        } else {
            pointers.add(pointer);
        }
    }

    private static JsonNode other(JsonNode value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value.getNodeType()) {
            case BOOLEAN -> json.booleanNode(!value.asBoolean());
            case NUMBER -> json.numberNode(value.asInt() + 1);
            case OBJECT -> json.objectNode().put("changed", "changed");
            case ARRAY -> json.arrayNode().add("changed");
            case STRING, NULL, BINARY, MISSING, POJO -> json.textNode(value.asText() + "-changed");
        };
    }
}
