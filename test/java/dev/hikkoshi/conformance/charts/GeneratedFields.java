package dev.hikkoshi.conformance.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields that have another value in each rendering, because a template generates them: certificates and their hashes. */
final class GeneratedFields {

    private static final String HOOK = "/metadata/annotations/helm.sh~1hook";

    private GeneratedFields() {}

    /**
     * The fields that differ between two renderings with the same values.
     *
     * @return one object per field, with {@code kind}, {@code name}, {@code hook} and {@code pointer}
     */
    static List<JsonNode> between(List<JsonNode> one, List<JsonNode> other) {
        List<JsonNode> generated = new ArrayList<>();
        for (int index = 0; index < one.size(); index++) {
            JsonNode object = one.get(index);
            List<String> pointers = new ArrayList<>();
            collect("", object, other.get(index), pointers);
            for (String pointer : pointers) {
                ObjectNode field = JsonNodeFactory.instance.objectNode();
                field.put("kind", object.path("kind").asText());
                field.put("name", object.at("/metadata/name").asText());
                field.put("hook", !object.at(HOOK).isMissingNode());
                field.put("pointer", pointer);
                generated.add(field);
            }
        }
        return generated;
    }

    private static void collect(String pointer, JsonNode one, JsonNode other, List<String> differing) {
        if (one.equals(other)) {
            return;
        }
        if (one.isObject() && other.isObject()) {
            Set<String> keys = new LinkedHashSet<>();
            one.fieldNames().forEachRemaining(keys::add);
            other.fieldNames().forEachRemaining(keys::add);
            keys.forEach(key -> collect(
                    pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
                    one.path(key),
                    other.path(key),
                    differing));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int index = 0; index < one.size(); index++) {
                collect(pointer + "/" + index, one.get(index), other.get(index), differing);
            }
        } else {
            differing.add(pointer);
        }
    }
}
