package dev.hikkoshi.report.page;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws charts as SVG with Observable Plot in Node.js. The script is {@code charts.mjs} in this package.
 *
 * @param packages the folder that holds {@code node_modules}
 */
public record Charts(Path packages) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * The charts of these facts, by name.
     *
     * @throws IOException if Node.js is missing or fails
     */
    public Map<String, String> draw(JsonNode facts) throws IOException {
        if (facts.isEmpty()) {
            return Map.of();
        }
        Path errors = Files.createTempFile("hikkoshi-charts", ".txt");
        try {
            Process node = new ProcessBuilder("node", "--input-type=module", "--eval", script())
                    .directory(packages.toAbsolutePath().toFile())
                    .redirectError(errors.toFile())
                    .start();
            try (OutputStream input = node.getOutputStream()) {
                JSON.writeValue(input, facts);
            }
            byte[] drawn = node.getInputStream().readAllBytes();
            if (node.waitFor() != 0) {
                throw new IOException("node could not draw the charts: " + Files.readString(errors));
            }
            return new TreeMap<>(JSON.readValue(drawn, new TypeReference<Map<String, String>>() {}));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("drawing the charts was interrupted", stopped);
        } finally {
            Files.delete(errors);
        }
    }

    private static String script() throws IOException {
        try (InputStream stream = Charts.class.getResourceAsStream("charts.mjs")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
