package dev.hikkoshi.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.CdkContext;
import dev.hikkoshi.Samples;
import dev.hikkoshi.Synthesized;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.config.EnvironmentReader;
import dev.hikkoshi.config.Reading;
import dev.hikkoshi.finding.Findings;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.plan.Planner;
import dev.hikkoshi.synthesis.EnvironmentStage;
import dev.hikkoshi.synthesis.TemporaryFolder;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stage;
import software.constructs.IConstruct;

/**
 * An app with the AwsSolutions rules of cdk-nag and CDK's CloudFormation validation: all stacks of the shipped
 * environments in their latest phase, or the stacks that a test creates.
 *
 * @param directory the cloud assembly
 */
record ShippedApp(Path directory) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One assembly for all tests of this package: synthesizing it costs seconds. */
    private static final class Once {
        private static final ShippedApp APP = of("shipped", ShippedApp::composeAll);
    }

    /** Every shipped environment. */
    static ShippedApp shipped() {
        return Once.APP;
    }

    /** The same without what extensions add: what the project itself answers for. */
    static ShippedApp withoutExtensions() {
        return phases().stream()
                        .allMatch(phase -> phase.environment().extensions().isEmpty())
                ? shipped()
                : withoutExtensions(phases());
    }

    /** These phases without what extensions add. */
    static ShippedApp withoutExtensions(List<Phase> phases) {
        return of(
                "own",
                app -> phases.forEach(phase ->
                        new EnvironmentStage(app, phase.environment().name(), phase.withExtensions(List.of()))));
    }

    /** Synthesizes what {@code compose} puts into an app, with all rules on. */
    static ShippedApp of(String name, Consumer<App> compose) {
        Path directory = TestFolder.of("policy", name).toAbsolutePath();
        empty(directory);
        // Otherwise the first violation at a construct ends the synth before a test can read all of them.
        App app = CdkContext.app(directory, Map.of("@aws-cdk/core:annotationsInValidationReport", false));
        compose.accept(app);
        check(app);
        app.synth();
        return new ShippedApp(directory);
    }

    /** Aspects do not apply to nested stages, so each stage gets its own. */
    private static void check(IConstruct stage) {
        Aspects.of(stage)
                .add(AwsSolutionsChecks.Builder.create()
                        .verbose(true)
                        .reports(false)
                        .build());
        stage.getNode().getChildren().stream().filter(Stage.class::isInstance).forEach(ShippedApp::check);
    }

    /** The latest phases of the sample. */
    static List<Phase> phases() {
        Reading reading = EnvironmentReader.read(Samples.ALBUM, Optional.empty());
        Findings findings = new Findings();
        List<Phase> phases = new ArrayList<>();
        reading.environments()
                .forEach((name, environment) ->
                        phases.add(Planner.plan(environment, reading.ledgers().get(name), findings)
                                .latest()));
        return phases;
    }

    /** The templates by environment and stack, {@code production/edge}. */
    SortedMap<String, JsonNode> templates() {
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        for (String environment : environments()) {
            Synthesized synthesized = Synthesized.read(directory, environment);
            synthesized
                    .stacks()
                    .forEach(stack -> templates.put(environment + "/" + stack, synthesized.template(stack)));
        }
        return templates;
    }

    /** The errors and warnings of rules at constructs, {@code <construct path>: <message>}, sorted. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .forEach(file -> collect(read(file), findings));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        findings.sort(Comparator.naturalOrder());
        return findings;
    }

    /** The report of CDK's CloudFormation validation. */
    JsonNode validationReport() {
        return read(directory.resolve("validation-report.json"));
    }

    private static void composeAll(App app) {
        phases().forEach(phase -> new EnvironmentStage(app, phase.environment().name(), phase));
    }

    private static void collect(JsonNode metadata, List<String> findings) {
        metadata.properties().forEach(entries -> entries.getValue().forEach(entry -> {
            String type = entry.path("type").asText();
            if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning")) {
                findings.add(entries.getKey() + ": " + entry.path("data").asText());
            }
        }));
    }

    private List<String> environments() {
        String prefix = "assembly-";
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void empty(Path directory) {
        try {
            TemporaryFolder.delete(directory);
        } catch (IOException inTheWay) {
            throw new UncheckedIOException(inTheWay);
        }
    }
}
