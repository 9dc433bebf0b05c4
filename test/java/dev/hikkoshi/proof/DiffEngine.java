package dev.hikkoshi.proof;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** CDK's diff engine, {@code @aws-cdk/cloudformation-diff}, which knows what replaces which resource. */
final class DiffEngine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCRIPT = Path.of("test", "resources", "proof", "changes.js");

    private DiffEngine() {}

    /** Two templates of one stack. A template without resources stands for a stack that is not there. */
    record Pair(String stack, JsonNode before, JsonNode after) {}

    /** For each pair, what deploying the second template over the first does. */
    static List<List<Change>> changes(List<Pair> pairs) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "proof"));
            Path input = Files.createTempFile(folder, "pairs", ".json");
            Path output = Files.createTempFile(folder, "changes", ".json");
            JSON.writeValue(input.toFile(), pairs);
            run(input, output);
            return JSON.readValue(output.toFile(), new TypeReference<>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void run(Path input, Path output) throws IOException {
        Process process = new ProcessBuilder(
                        "node", "--max-old-space-size=2048", SCRIPT.toString(), input.toString(), output.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("the diff engine failed: " + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
