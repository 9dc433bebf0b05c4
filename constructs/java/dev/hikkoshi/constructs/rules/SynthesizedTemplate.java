package dev.hikkoshi.constructs.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template as it was synthesized.
 *
 * @param stack the stack's name, unique among the templates that are checked together; of a nested stack the name of the
 *     stack that it is nested in, a slash, and its logical id there
 * @param body the template
 * @param bytes its size as it is uploaded
 */
public record SynthesizedTemplate(String stack, JsonNode body, int bytes) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a template's file.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    public static SynthesizedTemplate parse(String stack, String text) {
        try {
            return new SynthesizedTemplate(stack, JSON.readTree(text), text.getBytes(StandardCharsets.UTF_8).length);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the template of " + stack + " is not JSON", notJson);
        }
    }

    /** All resources by logical id, sorted. */
    public Map<String, JsonNode> resources() {
        Map<String, JsonNode> all = new TreeMap<>();
        body.path("Resources").properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The properties of the resources of one type, by logical id, sorted. */
    public Map<String, JsonNode> properties(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                found.put(id, resource.path("Properties"));
            }
        });
        return found;
    }

    /** A violation in this template. */
    Violation violation(String rule, String logicalId, String message) {
        return new Violation(rule, stack, logicalId, message);
    }
}
