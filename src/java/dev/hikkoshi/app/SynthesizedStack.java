package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One stack of a synthesized assembly.
 *
 * @param id the stack's id: the last part of the name that people see, {@code web-front}
 * @param name its name in CloudFormation, {@code production-web-front}
 * @param template the text of its template
 */
record SynthesizedStack(String id, String name, String template) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The stacks of one environment.
     *
     * @param assembly the folder of the environment's own assembly
     */
    static List<SynthesizedStack> in(Path assembly) throws IOException {
        List<SynthesizedStack> stacks = new ArrayList<>();
        for (JsonNode artifact :
                JSON.readTree(assembly.resolve("manifest.json").toFile()).path("artifacts")) {
            if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                JsonNode properties = artifact.path("properties");
                stacks.add(new SynthesizedStack(
                        artifact.path("displayName")
                                .asText()
                                .replaceFirst("^.*/", "")
                                .replaceFirst(" .*$", ""),
                        properties.path("stackName").asText(),
                        Files.readString(
                                assembly.resolve(properties.path("templateFile").asText()))));
            }
        }
        return stacks;
    }
}
