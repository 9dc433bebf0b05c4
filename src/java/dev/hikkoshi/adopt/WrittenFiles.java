package dev.hikkoshi.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.config.UnwrittenFiles;
import dev.hikkoshi.config.file.EnvironmentFile;
import dev.hikkoshi.config.file.FeatureFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.ServiceFile;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.model.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The three files of an environment.
 *
 * @param name the name of the environment
 * @param service the keys of {@code service.yaml} without the features
 * @param features the features
 * @param environment the keys of {@code environment.yaml}
 */
record WrittenFiles(String name, ObjectNode service, List<ObjectNode> features, ObjectNode environment) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private static final String SCHEMA = "# yaml-language-server: $schema=%s.schemas/%s.json\n";

    /** The same files, with values for what is not answered yet. They are only read, and never written. */
    WrittenFiles withStandIns() throws IOException {
        try (InputStream stream = WrittenFiles.class.getResourceAsStream("stand-ins.yaml")) {
            JsonNode standIns = new YAMLMapper().readTree(stream);
            ObjectNode ofFeature = (ObjectNode) standIns.path("features").path(Answers.ALL);
            return new WrittenFiles(
                    name,
                    Trees.over((ObjectNode) standIns.path("service"), service),
                    features.stream()
                            .map(feature -> {
                                ObjectNode below = ofFeature.deepCopy();
                                if (!feature.has("http")) {
                                    below.remove("http");
                                }
                                return Trees.over(below, feature);
                            })
                            .toList(),
                    Trees.over((ObjectNode) standIns.path("environment"), environment));
        }
    }

    /** The texts of the files, by their paths in {@code environments/}. */
    SortedMap<String, String> files() throws IOException {
        ObjectNode whole = service.deepCopy();
        ArrayNode list = whole.putArray("features");
        for (ObjectNode feature : features) {
            ObjectNode ordered = Trees.inOrderOf(FeatureFile.class, feature);
            if (ordered.has("http")) {
                ordered.set("http", Trees.inOrderOf(HttpFile.class, ordered.path("http")));
            }
            list.add(ordered);
        }
        SortedMap<String, String> files = new TreeMap<>();
        files.put("service.yaml", SCHEMA.formatted("", "service") + text(Trees.inOrderOf(ServiceFile.class, whole)));
        files.put(
                name + "/environment.yaml",
                SCHEMA.formatted("../", "environment") + text(Trees.inOrderOf(EnvironmentFile.class, environment)));
        files.put(name + "/migration.yaml", SCHEMA.formatted("../", "migration") + "steps: []\n");
        return files;
    }

    /** A tree as the files have it. */
    static String text(JsonNode tree) throws IOException {
        return YAML.writeValueAsString(tree);
    }

    /** Reads the files as every command does. Empty if they are refused; then findings say why. */
    Optional<Environment> read(Findings findings) throws IOException {
        Reading reading = UnwrittenFiles.read(files(), name);
        reading.findings().all().stream().filter(Finding::refuses).forEach(findings::add);
        return Optional.ofNullable(reading.environments().get(name));
    }
}
