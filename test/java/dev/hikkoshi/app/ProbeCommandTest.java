package dev.hikkoshi.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hikkoshi.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code hikkoshi probe} with the sample's service. */
class ProbeCommandTest {

    private static final Path METRICS = Path.of("test/resources/exposition/web.txt");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aFileThatKeepsTheContractPasses() {
        assertThat(probe("", "production", "web-front", "--from", METRICS.toString()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("http_request_duration_seconds  ok")
                .endsWith("4 checks, 0 findings\n");
    }

    @Test
    void standardInputIsRead() throws Exception {
        assertThat(probe(Files.readString(METRICS), "production", "web-front", "--from", "-"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("4 checks, 0 findings\n");
    }

    @Test
    void nothingIsNoPass() {
        assertThat(probe("", "production", "web-front", "--from", "-")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("http_requests_total            missing")
                .endsWith("2 checks, 2 findings\n");
    }

    @Test
    void aPodBehindAForwardedPortIsRead() throws Exception {
        byte[] metrics = Files.readAllBytes(METRICS);
        HttpServer pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pod.createContext("/", exchange -> {
            boolean found = exchange.getRequestURI().getPath().equals("/metrics");
            exchange.sendResponseHeaders(found ? 200 : 404, found ? metrics.length : -1);
            if (found) {
                exchange.getResponseBody().write(metrics);
            }
            exchange.close();
        });
        pod.start();
        String url = "http://localhost:" + pod.getAddress().getPort();
        try {
            assertThat(probe("", "production", "web-front", "--from", url)).isZero();
            assertThat(probe("", "production", "web-front", "--from", url + "/other"))
                    .isEqualTo(1);
            assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("/other: the answer has status 404\n");
        } finally {
            pod.stop(0);
        }
        assertThat(probe("", "production", "web-front", "--from", url)).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("forward the port with kubectl first");
    }

    @Test
    void whatIsNotTheTextFormatIsRefusedWithItsLine() {
        assertThat(probe("<html>", "production", "web-front", "--from", "-")).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("-: line 1: ");
    }

    @Test
    void anUnknownFileFeatureOrEnvironmentIsRefused() {
        assertThat(probe("", "production", "web-front", "--from", "missing.txt"))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("missing.txt: there is no such file");
        assertThat(probe("", "production", "web-frond", "--from", "-")).isEqualTo(2);
        assertThat(probe("", "nowhere", "web-front", "--from", "-")).isEqualTo(1);
        assertThat(probe("", "production", "web-front")).isEqualTo(2);
    }

    /** Then nothing reads the metrics, so a pass would say nothing. */
    @Test
    void withoutPrometheusNothingPasses(@TempDir Path folder) throws Exception {
        ScratchProject project = ScratchProject.create(folder);
        project.replace(
                "production/environment.yaml", "applicationMetrics: prometheus", "applicationMetrics: new-relic");
        assertThat(probe(
                        folder,
                        "",
                        "production",
                        "web-front",
                        "--from",
                        METRICS.toAbsolutePath().toString()))
                .isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("production sends no application metrics");
    }

    private int probe(String input, String... args) {
        return probe(Samples.project(), input, args);
    }

    private int probe(Path project, String input, String... args) {
        Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
        return new CommandLine(new ProbeCommand(
                        project, terminal, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))))
                .setErr(new PrintWriter(PrintWriter.nullWriter()))
                .execute(args);
    }
}
