package dev.hikkoshi.constructs.observability.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The recording and alerting rules of {@code rules.yaml}: old against new, with the environment's criteria filled in.
 *
 * @param environment the environment's name, for the runbooks' paths
 * @param errorPercent failed work of one side, in percent
 * @param slowerPercent how much slower EKS's p95 may be than the legacy side's, in percent
 * @param requestFloor work in five minutes below which ratios and percentiles say nothing
 */
public record MetricRules(String environment, double errorPercent, double slowerPercent, int requestFloor) {

    private static final String FILE = "rules.yaml";

    /** The rules as Prometheus reads them. */
    public String yaml() {
        return template()
                .replace("${environment}", environment)
                .replace("${errorPercent}", plain(errorPercent))
                .replace("${slowerPercent}", plain(slowerPercent))
                .replace("${requestFloor}", Integer.toString(requestFloor));
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
