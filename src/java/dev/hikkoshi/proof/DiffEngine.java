package dev.hikkoshi.proof;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * CDK's diff engine, {@code @aws-cdk/cloudformation-diff}, which knows the property changes that replace a resource. It
 * runs in Node.js.
 */
public final class DiffEngine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SCRIPT = "changes.js";
    private static final int MINUTES = 10;

    private final Path project;

    /** @param project the folder that has the engine in its {@code node_modules} */
    public DiffEngine(Path project) {
        this.project = project;
    }

    /**
     * Two templates of one stack.
     *
     * @param stack the stack's id
     * @param before the template that is deployed; a template without resources means that the stack does not exist
     * @param after the template that is deployed over it; a template without resources means that the stack is deleted
     */
    public record StackPair(String stack, JsonNode before, JsonNode after) {}

    /** The stacks that differ between two phases, with both their templates, sorted by id. */
    public static List<StackPair> pairs(PhaseOutput from, PhaseOutput to) {
        JsonNode none = JsonNodeFactory.instance.objectNode();
        List<StackPair> pairs = new ArrayList<>();
        TreeMap<String, JsonNode> all = new TreeMap<>(from.templates());
        all.putAll(to.templates());
        for (String stack : all.keySet()) {
            JsonNode before = from.templates().getOrDefault(stack, none);
            JsonNode after = to.templates().getOrDefault(stack, none);
            if (!before.equals(after)) {
                pairs.add(new StackPair(stack, before, after));
            }
        }
        return pairs;
    }

    /**
     * For each pair, in order: the changes when the second template is deployed over the first, sorted by logical id.
     */
    public List<List<ResourceChange>> changes(List<StackPair> pairs) {
        return ask(DiffEngine.class, SCRIPT, pairs, new TypeReference<>() {});
    }

    /**
     * Runs a script of the project on pairs of templates.
     *
     * @param beside the class whose resource folder contains the script
     * @param script its name; its arguments are the input file with the pairs and the output file for the answer
     * @param pairs the pairs
     * @param answer the Java type of the answer
     */
    public <T> T ask(Class<?> beside, String script, List<StackPair> pairs, TypeReference<T> answer) {
        try {
            Path folder = Files.createTempDirectory("hikkoshi-diff-");
            Path input = folder.resolve("pairs.json");
            Path output = folder.resolve("answer.json");
            try {
                JSON.writeValue(input.toFile(), pairs);
                run(beside, script, input, output);
                return JSON.readValue(output.toFile(), answer);
            } finally {
                Files.deleteIfExists(input);
                Files.deleteIfExists(output);
                Files.delete(folder);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Passes the script on standard input, so that Node.js resolves the engine from the project's folder. */
    private void run(Class<?> beside, String name, Path input, Path output) throws IOException {
        ProcessBuilder node = new ProcessBuilder(
                        "node", "--max-old-space-size=2048", "-", input.toString(), output.toString())
                .directory(project.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        // Without this, the engine writes colour codes into its answer when the environment sets FORCE_COLOR.
        node.environment().put("FORCE_COLOR", "0");
        Process process = node.start();
        try (InputStream script = beside.getResourceAsStream(name);
                OutputStream stdin = process.getOutputStream()) {
            script.transferTo(stdin);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("the diff engine failed: " + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
