package dev.hikkoshi.observability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.CdkApp;
import dev.hikkoshi.constructs.draft.StackPart;
import java.util.ArrayList;
import java.util.List;

/** Synthesizes what a test asks for, and reads templates. */
public final class Synth {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Synth() {}

    /** The template of a stack. */
    public static JsonNode templateOf(StackPart stack) {
        return JSON.valueToTree(CdkApp.templateOf(stack).toJSON());
    }

    /** The properties of all resources of {@code type}, in the template's order. */
    public static List<JsonNode> propertiesOf(JsonNode template, String type) {
        List<JsonNode> found = new ArrayList<>();
        template.path("Resources").forEach(resource -> {
            if (resource.path("Type").asText().equals(type)) {
                found.add(resource.path("Properties"));
            }
        });
        return found;
    }

    /** A text that CloudFormation would join, with {@code <…>} in the place of what only AWS knows. */
    public static String joined(JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        StringBuilder text = new StringBuilder();
        value.path("Fn::Join")
                .path(1)
                .forEach(part -> text.append(
                        part.isTextual() ? part.asText() : "<" + part.toString().replace('"', '\'') + ">"));
        return text.toString();
    }

    /** A text that is JSON, be it joined. */
    public static JsonNode json(JsonNode value) {
        try {
            return JSON.readTree(joined(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + value, e);
        }
    }
}
