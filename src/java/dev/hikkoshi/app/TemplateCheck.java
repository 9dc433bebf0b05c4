package dev.hikkoshi.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.constructs.rules.HouseRule;
import dev.hikkoshi.constructs.rules.SynthesizedTemplate;
import dev.hikkoshi.constructs.rules.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Holds the templates of an assembly to the house rules, each environment by itself. */
final class TemplateCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TemplateCheck() {}

    /**
     * Checks the templates of one environment.
     *
     * @param assembly the folder of the synthesized assembly
     * @param environment the environment's name
     * @return what the rules have against them; empty when they pass
     */
    static List<Violation> of(Path assembly, String environment) {
        Path folder = assembly.resolve("assembly-" + environment);
        List<SynthesizedTemplate> templates = new ArrayList<>();
        try {
            for (JsonNode artifact :
                    JSON.readTree(folder.resolve("manifest.json").toFile()).path("artifacts")) {
                if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                    templates.add(SynthesizedTemplate.parse(
                            artifact.path("properties").path("stackName").asText(),
                            Files.readString(folder.resolve(artifact.path("properties")
                                    .path("templateFile")
                                    .asText()))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HouseRule.checkAll(templates);
    }
}
