package dev.hikkoshi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hikkoshi.Folders;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.config.EditorSchemas;
import dev.hikkoshi.config.KeyIndex;
import dev.hikkoshi.config.KeyReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The editor schemas accept what the reader accepts. */
class EditorSchemasTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);

    /** Rules for a single value, which a schema can express. The other rules need two values, a table or a file. */
    private static final List<String> TOLD = List.of(
            "[YAML-UNKNOWN-KEY]",
            "[YAML-MISSING-KEY]",
            "[YAML-WORD]",
            "[YAML-EMPTY-LIST]",
            "[HTTP-STICKINESS]",
            "[LEDGER-VERB]",
            "[LEDGER-TO]",
            "[LEDGER-EVACUATE]");

    @Test
    void theCommittedSchemasAreThoseOfTheRecords() throws IOException {
        for (Map.Entry<String, String> schema : EditorSchemas.texts().entrySet()) {
            assertThat(Samples.GENERATED.resolve(EditorSchemas.FOLDER).resolve(schema.getKey()))
                    .as("run: npx hikkoshi schemas")
                    .hasContent(schema.getValue());
        }
    }

    @Test
    void everyShippedFileNamesItsSchemaInItsFirstLineAndHasItsShape() throws IOException {
        List<Path> files = yaml(Samples.ALBUM);
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            String first = Files.readAllLines(file).get(0);
            assertThat(first).startsWith("# yaml-language-server: $schema=");
            Path named =
                    file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
            assertThat(named)
                    .isEqualTo(Samples.ALBUM.resolve(EditorSchemas.FOLDER).resolve(name(file)));
            assertThat(violations(file)).as(file.toString()).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyValidCaseHasTheShape(@TempDir Path folder) {
        return Cases.below("valid")
                .map(file -> DynamicTest.dynamicTest(
                        file.path().getFileName().toString(),
                        () -> assertThat(violations(file, folder)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> whatASchemaCanTellItTells(@TempDir Path folder) {
        List<CaseFile> told = Cases.below("invalid")
                .filter(file ->
                        file.expected().stream().anyMatch(line -> TOLD.stream().anyMatch(line::endsWith)))
                .toList();
        assertThat(told).hasSizeGreaterThan(5);
        return told.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.path().getFileName().toString(),
                        () -> assertThat(violations(file, folder)).isNotEmpty()));
    }

    @Test
    void theCommittedReferenceIsThatOfTheRecords() {
        assertThat(Samples.GENERATED.resolve(KeyReference.FILE))
                .as("run: npx hikkoshi schemas")
                .hasContent(KeyReference.markdown());
    }

    @Test
    void everyPropertyHasADescriptionThatBeginsWithItsMeaning() throws IOException {
        List<String> without = new ArrayList<>();
        int described = 0;
        for (Map.Entry<String, String> schema : EditorSchemas.texts().entrySet()) {
            for (Map.Entry<String, JsonNode> property : properties(new JsonMapper().readTree(schema.getValue()))) {
                String text = property.getValue().path("description").asText();
                boolean begins = KeyIndex.all().keys().stream()
                        .anyMatch(key -> key.name().equals(property.getKey()) && text.startsWith(key.meaning())
                                || text.startsWith(key.keyWords().getOrDefault(property.getKey(), "…")));
                if (!begins) {
                    without.add(schema.getKey() + ": " + property.getKey());
                }
                described++;
            }
        }
        assertThat(without).isEmpty();
        assertThat(described).isGreaterThan(250);
    }

    /** All properties, without those of the forms of a step, which narrow them. */
    private static List<Map.Entry<String, JsonNode>> properties(JsonNode schema) {
        List<Map.Entry<String, JsonNode>> properties = new ArrayList<>();
        for (Map.Entry<String, JsonNode> child : schema.properties()) {
            if (child.getKey().equals("properties")) {
                properties.addAll(child.getValue().properties());
            }
            if (!child.getKey().equals("oneOf")) {
                properties.addAll(properties(child.getValue()));
            }
        }
        schema.elements().forEachRemaining(element -> {
            if (schema.isArray()) {
                properties.addAll(properties(element));
            }
        });
        return properties;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build: cluster",
                "adopt: a",
                "deploy-both: [a, b]",
                "shift: a, to: 5",
                "shift: a, to: 60, override: [PLAN-JUMP], because: the zone closes",
                "move: a",
                "roll-back: a, to: 0, because: errors",
                "roll-back: a, to: 0, because: errors, evacuate: true",
                "roll-back: a, to: on-legacy, because: errors",
                "retire: a, evacuate: false",
                "remove-layer: a",
                "decommission: legacy"
            })
    void aStepInItsFormIsAccepted(String step) throws IOException {
        assertThat(ofStep(step)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "because: errors",
                "shift: a",
                "shift: a, to: 0",
                "shift: a, to: 100",
                "shift: a, to: on-legacy",
                "shift: a, to: 5, move: b",
                "shift: a, move: b",
                "shift: a, to: 5, evacuate: true",
                "shift: a, to: 60, override: [PLAN-JUMP]",
                "move: a, to: 100",
                "roll-back: a, because: errors",
                "roll-back: a, to: 0",
                "roll-back: a, to: 100, because: errors",
                "roll-back: a, to: on-legacy, because: errors, evacuate: true",
                "build: database",
                "decommission: legacy, to: 0"
            })
    void aPlantedStepOfAnotherFormIsRefused(String step) throws IOException {
        assertThat(ofStep(step)).isNotEmpty();
    }

    private static List<String> ofStep(String step) throws IOException {
        JsonSchema schema = FACTORY.getSchema(
                new JsonMapper().readTree(EditorSchemas.texts().get("migration.json")));
        return schema.validate(YAML.readTree("steps: [{ on: 2026-02-04, " + step + " }]")).stream()
                .map(Object::toString)
                .toList();
    }

    /** Editors use the regular expressions of JavaScript, which differ from those of Java. */
    @Test
    void everyPatternIsOneOfJavaScriptToo() throws IOException, InterruptedException {
        String script = "const found = []; const walk = (node) => { if (node && typeof node === 'object') {"
                + " if (typeof node.pattern === 'string') found.push(new RegExp(node.pattern, 'u'));"
                + " Object.values(node).forEach(walk); } };"
                + " process.argv.slice(1).forEach((file) => walk(JSON.parse(require('fs').readFileSync(file))));"
                + " console.log(found.length);";
        List<String> command = new ArrayList<>(List.of("node", "-e", script));
        EditorSchemas.texts()
                .keySet()
                .forEach(name -> command.add(Samples.GENERATED
                        .resolve(EditorSchemas.FOLDER)
                        .resolve(name)
                        .toString()));
        Process node = TestProcess.of(command).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
        assertThat(Integer.parseInt(said.strip())).isGreaterThan(40);
    }

    private static List<String> violations(CaseFile file, Path folder) throws IOException {
        Path copy = Files.createTempDirectory(folder, "case");
        Folders.copy(Cases.FOLDER.resolve("base"), copy);
        file.applyTo(copy);
        List<String> violations = new ArrayList<>();
        for (Path yaml : yaml(copy)) {
            violations.addAll(violations(yaml));
        }
        return violations;
    }

    private static List<String> violations(Path file) throws IOException {
        JsonNode written = YAML.readTree(file.toFile());
        JsonSchema schema = FACTORY.getSchema(
                new JsonMapper().readTree(EditorSchemas.texts().get(name(file))));
        return schema.validate(written).stream().map(Object::toString).toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", ".json");
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
