package dev.hikkoshi.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hikkoshi.TestProcess;
import dev.hikkoshi.TestTool;
import dev.hikkoshi.probe.Exposition.Sample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text format of Prometheus. */
class ExpositionTest {

    private static final Path WEB = Path.of("test/resources/exposition/web.txt");

    @Test
    void readsTypesAndSeries() throws Exception {
        Exposition web = Exposition.read(Files.readString(WEB));
        assertThat(web.types())
                .containsOnlyKeys("http_requests_total", "http_request_duration_seconds", "process_open_fds");
        assertThat(web.of("http_requests_total"))
                .hasSize(3)
                .contains(new Sample(
                        "http_requests_total", Map.of("method", "post", "status", "302", "path", "C:\\a \"b\"\n")));
        assertThat(web.of("http_request_duration_seconds_bucket")).hasSize(13);
    }

    @Test
    void readsOpenMetrics() throws Exception {
        Exposition open = Exposition.read("# TYPE jobs counter\n# UNIT jobs jobs\n"
                + "jobs_total{outcome=\"done\"} 2.0 1520879607.789 # {trace_id=\"a\"} 0.67\n# EOF\n");
        assertThat(open.type("jobs_total")).contains("counter");
        assertThat(open.of("jobs_total")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a b",
                "a{",
                "a{b} 1",
                "a{b=\"1} 1",
                "a{b=\"1\" c=\"2\"} 1",
                "a{b=\"1\",b=\"2\"} 1",
                "1a 1",
                "a 1 2 3",
                "# TYPE a",
                "<html>"
            })
    void refusesWhatPrometheusRefuses(String line) throws Exception {
        String text = "up 1\n" + line + "\nup 2\n";
        assertThatThrownBy(() -> Exposition.read(text))
                .isInstanceOf(Exposition.NotMetrics.class)
                .hasMessageStartingWith("line 2: ");
        assertThat(promtool(text)).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1",
                "a  NaN",
                "a{} +Inf",
                "a{b=\"1\",} -1.5E-3 17",
                "\ta { b = \"}\" , c=\"\" } 0",
                "# a",
                "# TYPE a gauge"
            })
    void readsWhatPrometheusReads(String line) throws Exception {
        String text = line + "\nb 1\n";
        assertThat(Exposition.read(text).of("b")).hasSize(1);
        // Its exit code is 3 if only its style is to be improved.
        assertThat(promtool(text)).isIn(0, 3);
    }

    /** The exit code of Prometheus's own parser. */
    private static int promtool(String text) throws Exception {
        Process process = TestProcess.of(TestTool.PROMTOOL.orSkip().toString(), "check", "metrics")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return process.waitFor();
    }
}
