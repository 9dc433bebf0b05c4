package dev.hikkoshi.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stage;

/**
 * An app under the AwsSolutions rules of cdk-nag and under CDK's own CloudFormation validation: every stack of every
 * shipped environment in its latest phase, or whatever else a test composes.
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

    /** Synthesizes what {@code compose} puts into an app, with all rules on. */
    static ShippedApp of(String name, Consumer<App> compose) {
        Path directory = Path.of("target", "policy", name).toAbsolutePath();
        empty(directory);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("aws:cdk:disable-asset-staging", true);
        context.put("@aws-cdk/core:validateAgainstDefaultRules", true);
        App app = new App(AppProps.builder()
                .context(context)
                .outdir(directory.toString())
                .analyticsReporting(false)
                .build());
        compose.accept(app);
        // An aspect of the app does not reach into its stages: each gets its own.
        Stream.concat(Stream.of(app), app.getNode().getChildren().stream().filter(Stage.class::isInstance))
                .forEach(scope -> Aspects.of(scope)
                        .add(AwsSolutionsChecks.Builder.create()
                                .verbose(true)
                                .reports(false)
                                .build()));
        app.synth();
        return new ShippedApp(directory);
    }

    /** The latest phases of the shipped environments. */
    static List<Phase> phases() {
        Reading reading = EnvironmentReader.read(Path.of("environments"), Optional.empty());
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
        stacks((stack, artifact, folder) -> templates.put(
                stack,
                read(folder.resolve(artifact.at("/properties/templateFile").asText()))));
        return templates;
    }

    /** The errors and warnings that rules left at constructs, {@code <construct path>: <message>}, sorted. */
    List<String> findings() {
        List<String> findings = new ArrayList<>();
        stacks((stack, artifact, folder) -> {
            collect(artifact.path("metadata"), findings);
            if (artifact.has("additionalMetadataFile")) {
                collect(
                        read(folder.resolve(
                                artifact.path("additionalMetadataFile").asText())),
                        findings);
            }
        });
        findings.sort(Comparator.naturalOrder());
        return findings;
    }

    /** What CDK's CloudFormation validation has reported. */
    JsonNode validationReport() {
        return read(directory.resolve("validation-report.json"));
    }

    private static void composeAll(App app) {
        phases().forEach(phase -> new EnvironmentStage(app, phase));
    }

    private static void collect(JsonNode metadata, List<String> findings) {
        metadata.properties().forEach(entries -> entries.getValue().forEach(entry -> {
            String type = entry.path("type").asText();
            if (type.equals("aws:cdk:error") || type.equals("aws:cdk:warning")) {
                findings.add(entries.getKey() + ": " + entry.path("data").asText());
            }
        }));
    }

    private interface StackVisitor {
        void visit(String stack, JsonNode artifact, Path folder);
    }

    private void stacks(StackVisitor visitor) {
        for (Path folder : assemblies()) {
            read(folder.resolve("manifest.json")).path("artifacts").forEach(artifact -> {
                if (artifact.path("type").asText().equals("aws:cloudformation:stack")) {
                    String name = artifact.path("displayName").asText().replaceFirst(" .*$", "");
                    visitor.visit(name, artifact, folder);
                }
            });
        }
    }

    private List<Path> assemblies() {
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> nested = entries.filter(
                            entry -> entry.getFileName().toString().startsWith("assembly-"))
                    .sorted()
                    .toList();
            return nested.isEmpty() ? List.of(directory) : nested;
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
