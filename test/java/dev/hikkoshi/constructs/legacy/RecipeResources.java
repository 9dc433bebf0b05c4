package dev.hikkoshi.constructs.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.model.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resources that a recipe declares with these attributes and these answers of AWS. It runs in Ruby without Chef.
 *
 * @param resources the resources in order, each with {@code type}, {@code name} and its properties
 */
record RecipeResources(JsonNode resources) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Runs {@code recipe} of the project's cookbook; skips the test if Ruby is missing. */
    static RecipeResources of(String recipe, Map<String, String> attributes, Map<String, Object> answers)
            throws IOException, InterruptedException {
        Path ruby = TestTool.RUBY.orSkip();
        ObjectNode input = JSON.createObjectNode();
        input.put(
                "cookbook",
                Cookbooks.directory().resolve("legacy").toAbsolutePath().toString());
        input.put("recipe", recipe);
        input.set("attributes", JSON.valueToTree(attributes));
        input.set("answers", JSON.valueToTree(answers));
        Process process = TestProcess.of(ruby.toString(), "test/legacy/declared.rb")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write(JSON.writeValueAsBytes(input));
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return new RecipeResources(JSON.readTree(printed));
        }
    }

    /** The only resource with this type and name. */
    JsonNode the(String type, String name) {
        for (JsonNode resource : resources) {
            if (resource.path("type").asText().equals(type)
                    && resource.path("name").asText().equals(name)) {
                return resource;
            }
        }
        throw new AssertionError("no " + type + " " + name + " in " + resources);
    }

    /** The attributes of the layer {@code jobq}, with all signals that the sample declares, or without signals. */
    static Map<String, String> attributes(boolean declared) {
        FleetLayer layer = new FleetLayer(
                new Layer("jobq", "m5.large", 0, 3, 0, List.of(), 0, 0, new TreeMap<>()),
                UtcWeek.of(List.of(), ZoneOffset.UTC),
                List.of(),
                60,
                List.of());
        return new LinkedHashMap<>(LayerAttributes.of(
                new FleetName("hidamari-album", "production", "111122223333", "ap-northeast-1"),
                layer,
                new FleetSignals(declared, declared, declared)));
    }
}
