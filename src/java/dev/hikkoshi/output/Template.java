package dev.hikkoshi.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hikkoshi.finding.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A template as it was synthesized.
 *
 * @param stack the stack's name, unique among the templates that are checked together; of a nested stack the name of the
 *     stack that it is nested in, a slash, and its logical id there
 * @param body the template; a missing node for a stack that does not exist
 * @param file the bytes of its file; empty for a template that was not read from a file
 */
public record Template(String stack, JsonNode body, OptionalInt file) {

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
            return new Template(
                    stack, JSON.readTree(text), OptionalInt.of(text.getBytes(StandardCharsets.UTF_8).length));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the template of " + stack + " is not JSON", notJson);
        }
    }

    /** A template that was parsed before. */
    public static Template of(String stack, JsonNode body) {
        return new Template(stack, body, OptionalInt.empty());
    }

    /** The template of a stack that does not exist, or whose template does not matter. */
    public static Template none(String stack) {
        return of(stack, MissingNode.getInstance());
    }

    /** The size as it is uploaded; of a template that was not read from a file, the size of its text without spaces. */
    public int bytes() {
        return file.orElseGet(() -> body.toString().getBytes(StandardCharsets.UTF_8).length);
    }

    /** The resources. */
    public Resources resources() {
        return Resources.in(body);
    }

    /** The properties of the resources of one type, by logical id, sorted. */
    public Map<String, JsonNode> properties(String type) {
        return resources().properties(type);
    }

    /** How many entries a section of the template has, such as {@code Resources} or {@code Outputs}. */
    int size(String section) {
        return body.path(section).size();
    }

    /** The outputs, as the template has them; a missing node without outputs. */
    public JsonNode outputs() {
        return body.path("Outputs");
    }

    /** The value of an output; a missing node if the template does not have the output. */
    public JsonNode output(String name) {
        return outputs().path(name).path("Value");
    }

    /** The values that this template exports, by the name of the export, sorted. */
    public Map<String, JsonNode> exports() {
        return exports(outputs());
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
     * @param what the problem, with the value given
     * @param allowed what is allowed instead
     */
    public Problem problem(String logicalId, String what, String allowed) {
        return Problem.ofOutput(stack, logicalId, what, allowed);
    }
}
