package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses synthesized output. Each text is parsed once, because most files do not change from phase to phase. */
public final class Parser {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Map<String, List<JsonNode>> parsed = new HashMap<>();

    /**
     * A template, or the value of a property that holds JSON.
     *
     * @throws UncheckedIOException when it is not JSON
     */
    public JsonNode json(String text) {
        return parsed.computeIfAbsent(text, unknown -> {
                    try {
                        return List.of(JSON.readTree(text));
                    } catch (IOException notJson) {
                        throw new UncheckedIOException(notJson);
                    }
                })
                .get(0);
    }

    /**
     * The Kubernetes objects of a file of manifests, in their order.
     *
     * @throws UncheckedIOException when it is not YAML
     */
    public List<JsonNode> objects(String text) {
        return parsed.computeIfAbsent(text, unknown -> {
            try {
                return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
            } catch (IOException notYaml) {
                throw new UncheckedIOException(notYaml);
            }
        });
    }
}
