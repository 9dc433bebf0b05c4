package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

/** Trees of keys and values, as YAML has them. */
final class Trees {

    private Trees() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Both trees, and where both have a value, that of {@code above}. A list is one value. */
    static ObjectNode over(ObjectNode below, JsonNode above) {
        ObjectNode both = below.deepCopy();
        for (Map.Entry<String, JsonNode> field : above.properties()) {
            JsonNode before = both.get(field.getKey());
            both.set(
                    field.getKey(),
                    before instanceof ObjectNode object && field.getValue().isObject()
                            ? over(object, field.getValue())
                            : field.getValue().deepCopy());
        }
        return both;
    }

    /** The same keys, in the order of a record's components. Keys that the record does not have are last. */
    static ObjectNode inOrderOf(Class<? extends Record> file, JsonNode tree) {
        ObjectNode ordered = object();
        for (RecordComponent component : file.getRecordComponents()) {
            JsonNode value = tree.get(component.getName());
            if (value != null) {
                boolean isRecord = component.getType().isRecord() && value.isObject();
                ordered.set(
                        component.getName(),
                        isRecord ? inOrderOf(component.getType().asSubclass(Record.class), value) : value);
            }
        }
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            if (!ordered.has(field.getKey())) {
                ordered.set(field.getKey(), field.getValue());
            }
        }
        return ordered;
    }

    /** Adds a list of texts, if there are any. */
    static void putTexts(ObjectNode tree, String key, Collection<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(tree.putArray(key)::add);
        }
    }
}
