package dev.hikkoshi.constructs.observability.prometheus;

import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.RunbookPath;
import dev.hikkoshi.model.StepCriteria;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The recording and alerting rules of {@code rules.yaml}, with the environment's criteria. They compare both sides.
 *
 * @param environment the environment's name, for the runbooks' paths
 * @param criteria the criteria of a step; the floor counts requests and jobs
 */
public record MetricRules(String environment, StepCriteria criteria) {

    private static final String FILE = "rules.yaml";

    /** The rules in the format of Prometheus. */
    public String yaml() {
        return template()
                .replace("${requests}", ApplicationMetric.REQUESTS.series())
                .replace("${failedRequests}", ApplicationMetric.REQUESTS.failed())
                .replace("${requestSeconds}", ApplicationMetric.REQUEST_SECONDS.series())
                .replace("${jobs}", ApplicationMetric.JOBS.series())
                .replace("${failedJobs}", ApplicationMetric.JOBS.failed())
                .replace("${jobSeconds}", ApplicationMetric.JOB_SECONDS.series())
                .replace("${runbook}", RunbookPath.of(environment, "{{ $labels.feature }}"))
                .replace("${errorPercent}", plain(criteria.errorPercent()))
                .replace("${slowerPercent}", plain(criteria.slowerPercent()))
                .replace("${requestFloor}", Integer.toString(criteria.requestFloor()));
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String template() {
        try (InputStream in = MetricRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing beside " + MetricRules.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
