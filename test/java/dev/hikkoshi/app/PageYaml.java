package dev.hikkoshi.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.hikkoshi.config.EditorSchemas;
import java.util.ArrayList;
import java.util.List;

/** Whether YAML is a part of one of the three files: whether the schema of a mapping of them accepts it. */
final class PageYaml {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    private final List<JsonNode> mappings = new ArrayList<>();

    PageYaml() throws JsonProcessingException {
        for (String schema : EditorSchemas.texts().values()) {
            collect(new JsonMapper().readTree(schema));
        }
    }

    /** The mappings with keys of the files, and the mappings from names to such mappings. */
    private void collect(JsonNode schema) {
        if (isClosed(schema) || isClosed(schema.path("additionalProperties"))) {
            mappings.add(schema);
        }
        schema.forEach(this::collect);
    }

    /** Whether it has keys of the files, and no others. A form of a step, which only forbids keys, is no mapping. */
    private static boolean isClosed(JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        return schema.has("properties") && others.isBoolean() && !others.asBoolean();
    }

    /** How many mappings a part may be of. */
    int mappings() {
        return mappings.size();
    }

    /** Whether the text is a part of a file. Items are parts of a list. */
    boolean accepts(String text) throws JsonProcessingException {
        JsonNode part = YAML.readTree(text.stripIndent());
        List<JsonNode> parts = new ArrayList<>();
        if (part.isArray()) {
            part.forEach(parts::add);
        } else {
            parts.add(part);
        }
        return !parts.isEmpty()
                && parts.stream().allMatch(one -> one.isObject() && !one.isEmpty())
                && mappings.stream().anyMatch(mapping -> parts.stream().allMatch(one -> isPart(one, mapping)));
    }

    private static boolean isPart(JsonNode part, JsonNode mapping) {
        return FACTORY.getSchema(mapping).validate(part).stream().allMatch(message -> isLeftOut(message, part));
    }

    /** A part may lack keys, also of a mapping in it, and a page may shorten a value with three dots. */
    private static boolean isLeftOut(ValidationMessage message, JsonNode part) {
        boolean isAround = message.getType().equals("required")
                && message.getInstanceLocation().getNameCount() <= 1;
        boolean isShortened = message.getType().equals("pattern")
                && message.getInstanceNode() != null
                && message.getInstanceNode().asText().contains("…");
        return isAround || isShortened;
    }
}
