package dev.hikkoshi.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hikkoshi.Folders;
import dev.hikkoshi.Samples;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.config.file.CronFile;
import dev.hikkoshi.config.file.HttpFile;
import dev.hikkoshi.config.file.WorkerFile;
import dev.hikkoshi.finding.Finding;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Plan;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.proof.Synthesizer.Texts;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * The order of the features in {@code service.yaml} means nothing: nothing that features share takes the value of the first or
 * of the last of them. In another order, each template and each manifest has the same content.
 */
class FeatureOrderTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Features of one layer, and of every kind two, that differ in every key. */
    private static final Path PAIRS = Path.of("test", "resources", "order");

    private int compared;

    /** An environment of a service, a place in its ledger in percent, and an order of its features. */
    record Order(Path service, String environment, int percent, long seed) {}

    @Provide
    Arbitrary<Order> orders() {
        return Arbitraries.of("production", "adopted", "development", "opsworks-2019")
                .flatMap(environment -> Arbitraries.integers().between(0, 100).flatMap(percent -> Arbitraries.longs()
                        .map(seed -> new Order(Samples.ALBUM, environment, percent, seed))));
    }

    @Property(tries = 8, seed = "20261201", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void anotherOrderOfTheFeaturesIsTheSameOutput(@ForAll("orders") Order order) throws IOException {
        isTheSame(order.service(), order.environment(), order.percent(), features -> shuffle(features, order.seed()));
    }

    @Example
    void twoFeaturesOfALayerThatDifferInEveryKeyAreTheSameInBothOrders() throws IOException {
        for (int percent = 0; percent <= 100; percent += 20) {
            isTheSame(PAIRS, "production", percent, FeatureOrderTest::reverse);
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    @Example
    void theTwoOfAKindDifferInEveryKeyOfTheKind() throws IOException {
        Map<String, JsonNode> features = new HashMap<>();
        YAML.readTree(Files.readString(PAIRS.resolve("service.yaml")))
                .get("features")
                .forEach(feature -> features.put(feature.get("name").asText(), feature));
        Map<String, Class<? extends Record>> kinds =
                Map.of("http", HttpFile.class, "worker", WorkerFile.class, "cron", CronFile.class);
        for (Map.Entry<String, Class<? extends Record>> kind : kinds.entrySet()) {
            String name = kind.getKey().equals("http") ? "web" : kind.getKey();
            JsonNode one = features.get(name + "-a").path(kind.getKey());
            JsonNode other = features.get(name + "-b").path(kind.getKey());
            assertThat(Arrays.stream(kind.getValue().getRecordComponents())
                            .map(RecordComponent::getName)
                            .filter(key -> one.path(key).equals(other.path(key))))
                    .as(name)
                    // A worker with a queue has no scaler.
                    .isSubsetOf("loadBalancer", "furtherQueues", "scaler");
        }
    }

    private void isTheSame(Path service, String environment, int percent, Consumer<ArrayNode> change)
            throws IOException {
        Reading written = read(service, features -> {});
        Reading other = read(service, change);
        assertThat(findings(other, environment)).isEqualTo(findings(written, environment));
        Texts before = texts(written, environment, percent);
        Texts after = texts(other, environment, percent);
        List<String> were = lines(before);
        List<String> are = lines(after);
        compared += were.size();
        assertThat(without(were, are)).as("only in the order of the file").isEmpty();
        assertThat(without(are, were)).as("only in another order").isEmpty();
    }

    private static Reading read(Path service, Consumer<ArrayNode> change) throws IOException {
        Path folder = TestFolder.of("feature-order", service.getFileName().toString());
        Folders.copy(service, folder);
        Path file = folder.resolve("service.yaml");
        ObjectNode root = (ObjectNode) YAML.readTree(Files.readString(file));
        change.accept((ArrayNode) root.get("features"));
        Files.writeString(file, JSON.writeValueAsString(root));
        Reading reading = EnvironmentReader.read(folder, Optional.empty());
        assertThat(reading.findings().refused()).isEmpty();
        return reading;
    }

    private static Texts texts(Reading reading, String environment, int percent) {
        Plan plan = Planner.plan(
                reading.environments().get(environment), reading.ledgers().get(environment), new Findings());
        List<Phase> phases = plan.phases();
        return new PhaseSynthesis(Path.of("")).whole(phases.get((phases.size() - 1) * percent / 100));
    }

    /** What the findings say, but not at which place of the list. */
    private static List<String> findings(Reading reading, String environment) {
        Findings findings = new Findings();
        findings.addAll(reading.findings());
        Planner.plan(reading.environments().get(environment), reading.ledgers().get(environment), findings);
        return findings.all().stream().map(Finding::sentence).sorted().toList();
    }

    /** Each value of the output with its place: the keys, but not the places in lists. */
    private static List<String> lines(Texts texts) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> template : texts.templates().entrySet()) {
            add(template.getKey(), JSON.readTree(template.getValue()), lines);
        }
        for (Map.Entry<String, String> manifest : texts.manifests().entrySet()) {
            MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(manifest.getValue());
            while (documents.hasNext()) {
                add(manifest.getKey(), documents.next(), lines);
            }
        }
        return lines;
    }

    private static void add(String place, JsonNode node, List<String> lines) {
        node.properties().forEach(entry -> add(place + " " + entry.getKey(), entry.getValue(), lines));
        if (node.isArray()) {
            node.forEach(item -> add(place, item, lines));
        } else if (node.isTextual() && node.asText().matches("(?s)\\s*[{\\[].*")) {
            try {
                add(place, JSON.readTree(node.asText()), lines);
            } catch (JsonProcessingException plain) {
                lines.add(place + ": " + words(node.asText()));
            }
        } else if (node.isValueNode()) {
            lines.add(place + ": " + words(node.asText()));
        }
    }

    /** A list in a text has the order of the file, too. */
    private static String words(String text) {
        return Arrays.stream(text.split("[\\s,·]+")).sorted().collect(Collectors.joining(" "));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Map<String, Integer> counts = new HashMap<>();
        others.forEach(line -> counts.merge(line, 1, Integer::sum));
        return lines.stream()
                .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                .toList();
    }

    private static void reverse(ArrayNode features) {
        List<JsonNode> all = items(features);
        Collections.reverse(all);
        features.removeAll().addAll(all);
    }

    private static void shuffle(ArrayNode features, long seed) {
        List<JsonNode> all = items(features);
        Collections.shuffle(all, new Random(seed));
        features.removeAll().addAll(all);
    }

    private static List<JsonNode> items(ArrayNode features) {
        List<JsonNode> all = new ArrayList<>();
        features.forEach(all::add);
        return all;
    }
}
