package dev.hikkoshi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hikkoshi.synthesis.PhaseSynthesis;
import dev.hikkoshi.synthesis.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.constructs.Construct;

/**
 * The output of one synth of one environment: the templates by stack id, and the manifests by file name.
 *
 * @param directory the cloud assembly
 * @param texts the text of each stack's template, by the stack's id in its environment
 */
public record Synthesized(Path directory, SortedMap<String, String> texts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Synthesizes the stacks that {@code compose} puts into the stage of an environment.
     *
     * @param name the directory's name in the {@link TestFolder}, emptied before
     * @param environment the stage's id
     */
    public static Synthesized of(String name, String environment, Consumer<Construct> compose) {
        return app(
                name,
                app -> compose.accept(software.amazon.awscdk.Stage.Builder.create(app, environment)
                        .build()));
    }

    /** Synthesizes an app in which {@code compose} creates the stage of one environment and its stacks. */
    public static Synthesized app(String name, Consumer<App> compose) {
        Path directory = TestFolder.of("synthesized", name).toAbsolutePath();
        empty(directory);
        App app = newApp(directory);
        compose.accept(app);
        app.synth();
        return read(directory);
    }

    private static App newApp(Path directory) {
        Map<String, Object> context = CdkContext.read();
        context.put("aws:cdk:disable-asset-staging", true);
        context.put("aws:cdk:enable-path-metadata", false);
        // Without AWS's rules, because they take longer than the synth. CloudFormationValidationTest runs them for
        // every environment.
        context.put("@aws-cdk/core:validateAgainstDefaultRules", false);
        return new App(AppProps.builder()
                .context(context)
                .outdir(directory.toString())
                .treeMetadata(false)
                .analyticsReporting(false)
                .build());
    }

    /** Reads an existing cloud assembly with one environment. */
    public static Synthesized read(Path directory) {
        return read(assembliesOf(directory), directory);
    }

    private static Synthesized read(List<Path> assemblies, Path directory) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Path assembly : assemblies) {
            try {
                texts.putAll(PhaseSynthesis.templates(assembly));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new Synthesized(directory, texts);
    }

    /** Reads one environment of an existing cloud assembly. */
    public static Synthesized read(Path directory, String environment) {
        return read(List.of(directory.resolve("assembly-" + environment)), directory);
    }

    /** The ids of the stacks, sorted. */
    public List<String> stacks() {
        return List.copyOf(texts.keySet());
    }

    /** The template of the stack with that id. */
    public JsonNode template(String stack) {
        if (!texts.containsKey(stack)) {
            throw new IllegalArgumentException("no stack " + stack + " among " + stacks());
        }
        return parse(texts.get(stack));
    }

    /** The resources of a type in a stack, by logical id, in the template's order. */
    public Map<String, JsonNode> resources(String stack, String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        template(stack).path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
            }
        });
        return found;
    }

    /** The one resource of a type in a stack. */
    public JsonNode resource(String stack, String type) {
        Map<String, JsonNode> found = resources(stack, type);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " resources of type " + type + " in " + stack);
        }
        return found.values().iterator().next();
    }

    private static List<Path> assembliesOf(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith("assembly-"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
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
