package dev.hikkoshi.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One stack of a synthesized assembly.
 *
 * @param id the stack's id: the last part of the name that people see, {@code web-front}
 * @param name its name in CloudFormation, {@code production-web-front}
 * @param template the text of its template
 * @param producers the ids of the stacks of the same assembly that are deployed before it
 */
record SynthesizedStack(String id, String name, String template, List<String> producers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The stacks of one environment.
     *
     * @param assembly the folder of the environment's own assembly
     */
    static List<SynthesizedStack> in(Path assembly) throws IOException {
        Map<String, JsonNode> artifacts = new LinkedHashMap<>();
        JSON.readTree(assembly.resolve("manifest.json").toFile())
                .path("artifacts")
                .properties()
                .forEach(artifact -> {
                    if (artifact.getValue().path("type").asText().equals("aws:cloudformation:stack")) {
                        artifacts.put(artifact.getKey(), artifact.getValue());
                    }
                });
        List<SynthesizedStack> stacks = new ArrayList<>();
        for (JsonNode artifact : artifacts.values()) {
            JsonNode properties = artifact.path("properties");
            List<String> producers = new ArrayList<>();
            artifact.path("dependencies").forEach(dependency -> {
                if (artifacts.containsKey(dependency.asText())) {
                    producers.add(idOf(artifacts.get(dependency.asText())));
                }
            });
            stacks.add(new SynthesizedStack(
                    idOf(artifact),
                    properties.path("stackName").asText(),
                    Files.readString(
                            assembly.resolve(properties.path("templateFile").asText())),
                    producers));
        }
        return stacks;
    }

    private static String idOf(JsonNode artifact) {
        return artifact.path("displayName").asText().replaceFirst("^.*/", "").replaceFirst(" .*$", "");
    }
}
