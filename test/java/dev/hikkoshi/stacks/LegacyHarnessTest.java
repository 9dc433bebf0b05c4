package dev.hikkoshi.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hikkoshi.FullMove;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.constructs.legacy.Cookbooks;
import dev.hikkoshi.constructs.legacy.FleetLayer;
import dev.hikkoshi.plan.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The recipes of the fleet in the harness {@code test/legacy}: a stand-in for Chef runs them on instances with fake tools
 * and a fake AWS, with the parameters of every tenth phase. Each check is a test of its own. Each planted fault is one too:
 * it passes if its check notices the fault.
 */
class LegacyHarnessTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int EVERY = 10;

    @TestFactory
    Stream<DynamicTest> checksAndPlantedFaults() throws Exception {
        List<JsonNode> results = run(phases());
        assertThat(results).hasSizeGreaterThan(80);
        return results.stream().map(LegacyHarnessTest::test);
    }

    private static DynamicTest test(JsonNode result) {
        String name = result.path("kind").asText() + ": " + result.path("name").asText();
        return DynamicTest.dynamicTest(name, () -> {
            if (result.has("needs")) {
                TestTool.NGINX.orSkip();
            }
            assertThat(result.path("ok").asBoolean())
                    .as(result.path("message").asText())
                    .isTrue();
        });
    }

    private static List<JsonNode> run(JsonNode phases) throws IOException, InterruptedException {
        Path input = Files.createDirectories(TestFolder.of("legacy-harness")).resolve("phases.json");
        Files.writeString(input, JSON.writeValueAsString(phases));
        Process process = TestProcess.of(
                        TestTool.RUBY.orSkip().toString(),
                        "test/legacy/run.rb",
                        Cookbooks.directory().resolve("legacy").toAbsolutePath().toString(),
                        input.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        List<JsonNode> results = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            results.add(JSON.readTree(line));
        }
        return results;
    }

    /** The layers of every tenth phase: their attributes, and the parameters in the templates of their features. */
    private static JsonNode phases() {
        ObjectNode phases = JSON.createObjectNode();
        ArrayNode layers = phases.putArray("layers");
        for (Phase phase : FullMove.plan().phases()) {
            if (phase.hasLegacy() && phase.number() % EVERY == 0) {
                for (FleetLayer layer : LegacyLayers.of(phase)) {
                    ObjectNode written = layers.addObject();
                    written.put("phase", phase.number());
                    written.put("name", layer.name());
                    written.putObject("attributes")
                            .put("port", Integer.toString(layer.spec().port()))
                            .put("drain_seconds", Integer.toString(layer.drainSeconds()))
                            .put("license_key_secret", "hidamari-album/production/new-relic");
                    written.set("parameters", parameters(phase, layer.name()));
                }
            }
        }
        assertThat(layers).hasSizeGreaterThan(20);
        return phases;
    }

    private static ObjectNode parameters(Phase phase, String layer) {
        ObjectNode parameters = JSON.createObjectNode();
        for (String feature : phase.states().keySet()) {
            MoveTemplates.all().of(feature).stream()
                    .filter(step -> step.phase() <= phase.number())
                    .reduce((before, last) -> last)
                    .ifPresent(step -> step.resources("AWS::SSM::Parameter").values().stream()
                            .map(parameter -> parameter.path("Properties"))
                            .filter(parameter -> parameter.path("Name").asText().contains("/" + layer + "/" + feature))
                            .forEach(parameter -> parameters.put(
                                    parameter.path("Name").asText(), text(parameter.path("Value"), feature))));
        }
        return parameters;
    }

    /** A value as CloudFormation writes it: an import of another stack is a text. */
    private static String text(JsonNode value, String feature) {
        if (value.isTextual()) {
            return value.asText();
        }
        return StreamSupport.stream(value.path("Fn::Join").path(1).spliterator(), false)
                .map(part -> part.isTextual() ? part.asText() : "arn:of:" + feature)
                .reduce("", String::concat);
    }
}
