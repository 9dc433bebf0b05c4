package dev.hikkoshi.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hikkoshi.TestFolder;
import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Opens pages in Chromium. Without it, the tests that need it are skipped. */
final class Chromium {

    private static final Path FOLDER = TestFolder.of("report");

    private Chromium() {}

    /** The measurements of a page in the browser. */
    record Sight(JsonNode json) {

        List<String> console() {
            return strings(json.path("console"));
        }

        List<String> requests() {
            return strings(json.path("requests"));
        }

        List<String> violations() {
            return strings(json.path("violations"));
        }

        List<String> passes() {
            return strings(json.path("passes"));
        }

        /** The number of pixels by which the page is wider than its window. */
        int wider() {
            return json.path("wider").asInt();
        }

        /** All texts of the charts that are {@code what}: faint, overlapping or cut; texts for all. */
        List<String> inCharts(String what) {
            return StreamSupport.stream(json.path("charts").spliterator(), false)
                    .flatMap(chart -> strings(chart.path(what)).stream())
                    .toList();
        }

        private static List<String> strings(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
    }

    /**
     * Opens {@code html} in a window of this width, once per colour scheme (light or dark), and saves pictures as
     * {@code target/tests-<jvm>/report/<name>-<scheme>.png}.
     */
    static List<Sight> look(String name, String html, int width, String... schemes)
            throws IOException, InterruptedException {
        Path chromium = TestTool.CHROMIUM.orSkip();
        Files.createDirectories(FOLDER);
        Path page = FOLDER.resolve(name + ".html").toAbsolutePath();
        Path errors = FOLDER.resolve(name + ".err");
        Files.writeString(page, html);
        List<String> command = new ArrayList<>(List.of(
                "node",
                "test/resources/report/look.mjs",
                chromium.toString(),
                page.toString(),
                Integer.toString(width),
                FOLDER.resolve(name).toString()));
        command.addAll(List.of(schemes));
        Process node = TestProcess.of(command).redirectError(errors.toFile()).start();
        String seen = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(() -> read(errors)).isZero();
        return StreamSupport.stream(new JsonMapper().readTree(seen).spliterator(), false)
                .map(Sight::new)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
