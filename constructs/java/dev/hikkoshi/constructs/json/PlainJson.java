package dev.hikkoshi.constructs.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Maps, lists, texts, numbers and truth values as a text of JSON, in the order of the maps. */
public final class PlainJson {

    /** One for all: it learns each type once, and is immutable. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainJson() {}

    /** The text on one line. */
    public static String of(Object values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException notJson) {
            throw notPlain(values, notJson);
        }
    }

    /** The text with a line for each value, and one at its end: a file that people read and compare. */
    public static String file(Object values) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n";
        } catch (JsonProcessingException notJson) {
            throw notPlain(values, notJson);
        }
    }

    private static IllegalArgumentException notPlain(Object values, JsonProcessingException notJson) {
        return new IllegalArgumentException("not plain JSON: " + values, notJson);
    }
}
