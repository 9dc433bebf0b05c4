package dev.hikkoshi.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import software.amazon.awscdk.assertions.Template;

/**
 * Templates with one more property, for the twin of an assertion of absence, because a mistyped path would match
 * nothing.
 */
final class OneMore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OneMore() {}

    /**
     * The same template with one more property in the first resource of a type.
     *
     * @param path the JSON pointer from the resource to the object that gets the property
     */
    static Template property(Template template, String type, String path, String property) {
        JsonNode altered = JSON.valueToTree(template.toJSON());
        for (Map.Entry<String, JsonNode> resource : altered.path("Resources").properties()) {
            if (resource.getValue().path("Type").asText().equals(type)) {
                ((ObjectNode) resource.getValue().at(path)).put(property, "something");
                return Template.fromString(altered.toString());
            }
        }
        throw new IllegalArgumentException("no resource of type " + type);
    }
}
