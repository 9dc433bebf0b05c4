package dev.hikkoshi.constructs.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Values that a template holds as a text of JSON. */
final class PlainJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainJson() {}

    /** The text, in the order of the map. */
    static String of(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not plain JSON: " + values, notJson);
        }
    }
}
