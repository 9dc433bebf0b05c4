package dev.hikkoshi.constructs.observability.prometheus;

import dev.hikkoshi.model.StepCriteria;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The recording and alerting rules of {@code rules.yaml}: old against new, with the environment's criteria filled in.
 *
 * @param environment the environment's name, for the runbooks' paths
 * @param criteria what a step has to hold; the floor counts jobs as well as requests
 */
public record MetricRules(String environment, StepCriteria criteria) {

    private static final String FILE = "rules.yaml";

    /** The rules as Prometheus reads them. */
    public String yaml() {
        return template()
                .replace("${environment}", environment)
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
