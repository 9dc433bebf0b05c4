package dev.hikkoshi.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.observability.WatchedService;
import dev.hikkoshi.probe.MetricCheck.ProbeVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract for application metrics, and every way to break it. */
class MetricsProbeTest {

    /** Its longest request takes 20 s. */
    private static final Feature WEB = WatchedService.front();

    /** Its longest job takes 60 s. */
    private static final Feature WORKER = WatchedService.notifier();

    @Test
    void aPodThatPublishesEverythingPasses() throws Exception {
        assertThat(MetricsProbe.of(WEB, read("web"))).hasSize(4).allSatisfy(MetricsProbeTest::passes);
        assertThat(MetricsProbe.of(WORKER, read("worker"))).hasSize(4).allSatisfy(MetricsProbeTest::passes);
    }

    @Test
    void noMetricIsNoPass() throws Exception {
        for (Feature feature : WatchedService.features()) {
            assertThat(MetricsProbe.of(feature, Exposition.read("")))
                    .extracting(MetricCheck::verdict)
                    .containsExactly(ProbeVerdict.MISSING, ProbeVerdict.MISSING);
        }
    }

    @Test
    void theMetricsOfAnotherKindDoNotCount() throws Exception {
        assertThat(MetricsProbe.of(WORKER, read("web")))
                .extracting(MetricCheck::verdict)
                .containsOnly(ProbeVerdict.MISSING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what the application publishes instead | the metric | verdict | what the check found
                "http_requests_total | requests | REQUESTS | MISSING | nothing",
                "total counter | total gauge | REQUESTS | WRONG | gauge",
                "seconds histogram | seconds summary | REQUEST_SECONDS | WRONG | summary",
                "# TYPE http_requests_total counter | # | REQUESTS | WRONG | no # TYPE line",
                ",status=\"[0-9]+\" | ,code=\"200\" | REQUESTS | MISSING | a series with the labels method, code",
                "status=\"503\" | status=\"5xx\" | REQUESTS | WRONG | 200, 302, 5xx",
                "(?m)^http_requests_total.*$ | # | REQUESTS | MISSING | none; give the pod some work, then probe again",
                "le=\"25\" | le=\"15\" | REQUEST_SECONDS | WRONG | 0.005 to 15 s: the last bound is 15 s",
                "le=\"[12].*?\" | le=\"5\" | REQUEST_SECONDS | WRONG | 0.005 to 5 s: no bound between 0.5 s and 5 s; the last bound is 5 s",
                "le=\"[+]Inf\" | le=\"50\" | REQUEST_SECONDS | WRONG | 0.005 to 50 s: no bucket le=\"+Inf\"",
                "le=\"0[.]\\d+\" | le=\"1\" | REQUEST_SECONDS | WRONG | 1 to 25 s: the first bound is 1 s",
            })
    void aPlantedFaultIsFound(
            String regex, String instead, ApplicationMetric metric, ProbeVerdict verdict, String found)
            throws Exception {
        String text = Files.readString(file("web"));
        String planted = text.replaceAll(regex, instead);
        assertThat(planted).isNotEqualTo(text);
        List<MetricCheck> checks = MetricsProbe.of(WEB, Exposition.read(planted));
        assertThat(checks)
                .filteredOn(check -> check.verdict() != ProbeVerdict.OK)
                .first()
                .satisfies(check -> {
                    assertThat(check.metric()).isEqualTo(metric);
                    assertThat(check.verdict()).isEqualTo(verdict);
                    assertThat(check.found()).isEqualTo(found);
                });
    }

    @Test
    void aMisspeltOutcomeIsFound() throws Exception {
        String planted = Files.readString(file("worker")).replace("\"failed\"", "\"failure\"");
        assertThat(MetricsProbe.of(WORKER, Exposition.read(planted)))
                .filteredOn(check -> check.verdict() == ProbeVerdict.WRONG)
                .singleElement()
                .satisfies(check -> assertThat(check.found()).isEqualTo("done, failure"));
    }

    @Test
    void oneHistogramWithOtherBoundsIsFound() throws Exception {
        String planted = Files.readString(file("web"))
                + "http_request_duration_seconds_bucket{method=\"put\",le=\"0.1\"} 1\n"
                + "http_request_duration_seconds_bucket{method=\"put\",le=\"+Inf\"} 1\n";
        assertThat(MetricsProbe.of(WEB, Exposition.read(planted)))
                .filteredOn(check -> check.verdict() == ProbeVerdict.WRONG)
                .singleElement()
                .satisfies(check -> assertThat(check.found()).endsWith(": the last bound is 0.1 s"));
    }

    private static void passes(MetricCheck check) {
        assertThat(check.verdict()).as(check.toString()).isEqualTo(ProbeVerdict.OK);
    }

    private static Exposition read(String name) throws Exception {
        return Exposition.read(Files.readString(file(name)));
    }

    private static Path file(String name) {
        return Path.of("test/resources/exposition", name + ".txt");
    }
}
