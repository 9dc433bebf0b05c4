package dev.hikkoshi.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A metric that every pod and every legacy container publishes with {@code GET /metrics} on {@link #PORT}, in the text
 * format of Prometheus. The recording rules of {@code rules.yaml} read these metrics by this table, and alerts and
 * dashboards read the recorded series. The scrape adds the labels {@code feature} and {@code side}.
 *
 * <p>The names follow Prometheus's naming: base units, {@code _total} for a counter
 * (https://prometheus.io/docs/practices/naming/).
 */
public enum ApplicationMetric {
    REQUESTS(
            "http_requests_total",
            MetricType.COUNTER,
            "requests",
            Optional.of(new MetricLabel("status", "[1-5][0-9][0-9]", "the status code of the answer", "=~\"5..\"")),
            0,
            List.of("Requests", "Share of EKS", "Failed", "Deviation from the legacy side"),
            List.of("EksSlowerThanLegacy", "EksFailsMoreThanLegacy", "SideFails")),
    REQUEST_SECONDS(
            "http_request_duration_seconds",
            MetricType.HISTOGRAM,
            "seconds",
            Optional.empty(),
            0.1,
            List.of("Response time p50", "Response time p95", "Response time p99", "Deviation from the legacy side"),
            List.of("EksSlowerThanLegacy")),
    JOBS(
            "jobs_total",
            MetricType.COUNTER,
            "jobs",
            Optional.of(new MetricLabel("outcome", "done|failed", "done or failed", "=\"failed\"")),
            0,
            List.of("Jobs", "Share of EKS", "Failed", "Deviation from the legacy side"),
            List.of("EksSlowerThanLegacy", "EksFailsMoreThanLegacy", "SideFails")),
    JOB_SECONDS(
            "job_duration_seconds",
            MetricType.HISTOGRAM,
            "seconds",
            Optional.empty(),
            1,
            List.of("Job time p95", "Deviation from the legacy side"),
            List.of("EksSlowerThanLegacy"));

    /** The metrics port of every feature of every kind, on both sides. No load balancer forwards to it. */
    public static final int PORT = 9394;

    /** The path of the scrape. */
    public static final String PATH = "/metrics";

    /**
     * A bound of a histogram is at most this many times the bound before it. Prometheus interpolates inside a bucket, so
     * a slowdown that stays inside one bucket may be invisible. The buckets that the client libraries create have this
     * step (0.005, 0.01, 0.025 … 10; {@code DEFAULT_BUCKETS} in prometheus/client_ruby
     * lib/prometheus/client/histogram.rb, commit 0444e5ef).
     */
    public static final double LARGEST_STEP = 2.5;

    private final String metric;
    private final MetricType type;
    private final String unit;
    private final Optional<MetricLabel> label;
    private final double firstBound;
    private final List<String> panels;
    private final List<String> alerts;

    ApplicationMetric(
            String metric,
            MetricType type,
            String unit,
            Optional<MetricLabel> label,
            double firstBound,
            List<String> panels,
            List<String> alerts) {
        this.metric = metric;
        this.type = type;
        this.unit = unit;
        this.label = label;
        this.firstBound = firstBound;
        this.panels = panels;
        this.alerts = alerts;
    }

    /** A type of Prometheus. */
    public enum MetricType {
        COUNTER("counter"),
        HISTOGRAM("histogram");

        private final String word;

        MetricType(String word) {
            this.word = word;
        }

        /** The word in a {@code # TYPE} line. */
        public String word() {
            return word;
        }
    }

    /**
     * The label that separates failed work from other work.
     *
     * @param name its name
     * @param values a pattern of all allowed values, because a misspelt value would count as work that did not fail
     * @param meaning what a value is, in words
     * @param failed the rest of the PromQL matcher for failed work, after the name
     */
    public record MetricLabel(String name, String values, String meaning, String failed) {

        /** Whether {@code value} is allowed. */
        public boolean allows(String value) {
            return Pattern.matches(values, value);
        }
    }

    /** The metrics that a feature of this kind must publish. */
    public static List<ApplicationMetric> of(FeatureKind kind) {
        return switch (kind) {
            case WEB, API -> List.of(REQUESTS, REQUEST_SECONDS);
            case WORKER, CRON -> List.of(JOBS, JOB_SECONDS);
        };
    }

    /** The name of the metric; the series of a histogram end with {@code _bucket}, {@code _sum} and {@code _count}. */
    public String metric() {
        return metric;
    }

    /** Its type. */
    public MetricType type() {
        return type;
    }

    /** The unit of its values. */
    public String unit() {
        return unit;
    }

    /** The label that its counter must have. */
    public Optional<MetricLabel> label() {
        return label;
    }

    /**
     * The largest value that the first bound of a histogram may have, in seconds. A histogram in milliseconds begins above
     * it.
     */
    public double firstBound() {
        return firstBound;
    }

    /** The panels of a feature's dashboard in Grafana that have no data without it. */
    public List<String> panels() {
        return panels;
    }

    /** The alerts that cannot fire without it. */
    public List<String> alerts() {
        return alerts;
    }

    /** The PromQL selector of all its series: the buckets of a histogram. */
    public String series() {
        return type == MetricType.HISTOGRAM ? metric + "_bucket" : metric;
    }

    /** The PromQL selector of failed work. */
    public String failed() {
        MetricLabel one = label.orElseThrow(() -> new IllegalStateException(metric + " has no label for failed work"));
        return metric + "{" + one.name() + one.failed() + "}";
    }
}
