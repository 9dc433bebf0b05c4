package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.Synthesized;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Detects every change of the output. For each environment it compares an inventory: every resource and every file with
 * a fingerprint. For production it also compares the templates and manifests, so that people can read the difference.
 *
 * <p>{@code mvn test -Dtest=GoldenTest -Dgolden.rewrite=true} rewrites the goldens; CI never does. Change the goldens
 * in the commit that changes the output.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("test", "golden");
    private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");

    @ParameterizedTest
    @ValueSource(strings = {"adopted", "development", "opsworks-2019", "production", "staging"})
    void theOutputIsAsItWasReviewed(String environment) throws IOException {
        SortedMap<String, String> output = new TreeMap<>();
        output.put("inventory.txt", inventory(environment));
        if (environment.equals("production")) {
            output.putAll(texts(environment));
        }
        Path folder = GOLDEN.resolve(environment);
        if (REWRITE) {
            assertThat(System.getenv("CI")).as("CI rewrites no golden file").isNull();
            rewrite(folder, output);
        }
        SortedMap<String, String> reviewed = TextFiles.below(folder);
        assertThat(output.keySet()).isEqualTo(reviewed.keySet());
        output.forEach(
                (name, text) -> assertThat(text).as(environment + "/" + name).isEqualTo(reviewed.get(name)));
    }

    /** One line per resource: stack, logical id, type, fingerprint; and one line per file next to the templates. */
    private static String inventory(String environment) throws IOException {
        StringBuilder lines = new StringBuilder();
        Synthesized synthesized = Synthesized.read(ShippedAssembly.folder(), environment);
        for (String stack : synthesized.stacks()) {
            for (Map.Entry<String, JsonNode> resource :
                    synthesized.template(stack).path("Resources").properties()) {
                lines.append("%s %s %s %s%n"
                        .formatted(
                                stack,
                                resource.getKey(),
                                resource.getValue().path("Type").asText(),
                                fingerprint(resource.getValue().toString())));
            }
        }
        for (Map.Entry<String, String> file : manifests(environment).entrySet()) {
            lines.append("%s %s%n".formatted(file.getKey(), fingerprint(file.getValue())));
        }
        return lines.toString();
    }

    private static SortedMap<String, String> texts(String environment) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>(manifests(environment));
        Synthesized.read(ShippedAssembly.folder(), environment)
                .texts()
                .forEach((stack, text) -> texts.put("templates/" + stack + ".json", text));
        return texts;
    }

    private static SortedMap<String, String> manifests(String environment) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String kind : List.of("manifests", "operations")) {
            Path folder = ShippedAssembly.folder().resolve(kind).resolve(environment);
            TextFiles.below(folder).forEach((name, text) -> files.put(kind + "/" + name, text));
        }
        return files;
    }

    private static void rewrite(Path folder, SortedMap<String, String> output) throws IOException {
        if (Files.exists(folder)) {
            for (String name : TextFiles.below(folder).keySet()) {
                Files.delete(folder.resolve(name));
            }
        }
        for (Map.Entry<String, String> file : output.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
