package dev.hikkoshi.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.finding.Place;
import dev.hikkoshi.finding.Problem;
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
public record Template(String stack, JsonNode body, int bytes) {

    /** The type of a stack that is deployed as a part of another one. */
    public static final String NESTED_STACK = "AWS::CloudFormation::Stack";

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a template's file.
     *
     * @throws IllegalArgumentException when it is not JSON
     */
    public static Template parse(String stack, String text) {
        try {
            return new Template(stack, JSON.readTree(text), text.getBytes(StandardCharsets.UTF_8).length);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the template of " + stack + " is not JSON", notJson);
        }
    }

    /** A template that was parsed before. Its size is that of its text without spaces. */
    public static Template of(String stack, JsonNode body) {
        return new Template(stack, body, body.toString().getBytes(StandardCharsets.UTF_8).length);
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

    /** The values that this template exports, by the name of the export, sorted. */
    public Map<String, JsonNode> exports() {
        return exports(body.path("Outputs"));
    }

    /** The values that a template with these outputs exports, by the name of the export, sorted. */
    public static Map<String, JsonNode> exports(JsonNode outputs) {
        Map<String, JsonNode> exports = new TreeMap<>();
        outputs.forEach(output -> {
            String name = output.at("/Export/Name").asText();
            if (!name.isEmpty()) {
                exports.put(name, output.path("Value"));
            }
        });
        return exports;
    }

    /**
     * A problem of a resource of this template.
     *
     * @param logicalId the resource; empty for the template as a whole
     * @param what the problem, with the value given and the allowed values
     */
    public Problem problem(String logicalId, String what) {
        return Problem.of(Place.line("", 0, logicalId.isEmpty() ? stack : stack + "/" + logicalId), "", what);
    }
}
