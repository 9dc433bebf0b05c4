package dev.hikkoshi.constructs.observability.collector;

import dev.hikkoshi.model.ApplicationMetric;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Otlp;
import dev.hikkoshi.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The configuration of one collector: for each signal a receiver, an exporter, and the pipeline between them (OpenTelemetry,
 * Collector, Configuration; the components are those of {@code opentelemetry-collector-contrib}).
 *
 * @param signals the signals that it carries, with the backend of each
 * @param service the name of the service
 * @param environment the name of the environment
 * @param region the AWS region of CloudWatch
 * @param logGroups the groups in CloudWatch
 * @param otlp the OTLP endpoint
 * @param namespaces the namespaces of the features
 */
record CollectorConfig(
        Map<Signal, Backend> signals,
        String service,
        String environment,
        String region,
        CollectorLogGroups logGroups,
        Otlp otlp,
        List<String> namespaces) {

    /** The variable with the value of the endpoint's header. */
    static final String HEADER = "OTLP_HEADER";

    /** The port of the health check. */
    static final int HEALTH = 13133;

    private static final String NODE_TOKEN =
            """
                      scheme: https
                      kubernetes_sd_configs: [{ role: node }]
                      relabel_configs: [{ source_labels: [__meta_kubernetes_node_name], target_label: node }]
                      authorization: { credentials_file: /var/run/secrets/kubernetes.io/serviceaccount/token }
                      tls_config: { ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt }
            """;

    /**
     * CloudWatch adds what it gets, and awsemf sends a histogram as it is. So each value is what was new since the one before.
     * The first value of a series counts: a run of a cron may have no second one, and a failure that is the first of its kind
     * would be lost. What has gone for an hour is forgotten.
     */
    private static final String DELTA =
            """
              cumulativetodelta:
                initial_value: keep
                max_staleness: 1h
            """;

    /** The text, in YAML. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("extensions:\n  health_check:\n    endpoint: 0.0.0.0:" + HEALTH + "\n");
        lines.add("receivers:\n");
        signals.keySet().forEach(signal -> lines.add(receiver(signal)));
        lines.add(
                """
                processors:
                  memory_limiter:
                    check_interval: 1s
                    limit_percentage: 80
                    spike_limit_percentage: 20
                  batch:
                """);
        if (sends(Signal.APPLICATION_METRICS, Backend.CLOUDWATCH)) {
            lines.add(DELTA);
        }
        lines.add("exporters:\n");
        exporters().forEach(lines::add);
        lines.add(
                """
                service:
                  extensions: [health_check]
                  telemetry:
                    metrics:
                      level: none
                  pipelines:
                """);
        signals.forEach((signal, backend) -> lines.add(pipeline(signal, backend)));
        return String.join("", lines);
    }

    private String receiver(Signal signal) {
        return switch (signal) {
            case TRACES ->
                """
                  otlp:
                    protocols:
                      http:
                        endpoint: 0.0.0.0:%d
                """
                        .formatted(Collector.OTLP_PORT);
            case KUBERNETES_EVENTS ->
                """
                  k8sobjects:
                    objects:
                      - name: events
                        group: events.k8s.io
                        mode: watch
                        exclude_watch_type: [DELETED]
                """;
            case APPLICATION_METRICS -> features();
            case INFRASTRUCTURE ->
                """
                  k8s_cluster:
                    collection_interval: 30s
                  prometheus/nodes:
                    config:
                      scrape_configs:
                        - job_name: nodes
                          metrics_path: /metrics/resource
                """
                        + NODE_TOKEN
                        + """
                        - job_name: containers
                          metrics_path: /metrics/cadvisor
                """
                        + NODE_TOKEN;
            case LOGS, LOAD_BALANCER, DATABASES, CACHES, QUEUES ->
                throw new IllegalArgumentException("a collector does not carry " + signal.word());
        };
    }

    /**
     * The pods of the features, on their metrics port, with the labels that the legacy side has, too. Each pod counts for itself,
     * so it is a label: awsemf keeps one value for each set of labels. Discovery finds a target for
     * each declared port, or one for a pod without ports; with one address they are one target. In this file, {@code $$} is a
     * dollar.
     */
    private String features() {
        return """
                  prometheus/features:
                    config:
                      scrape_configs:
                        - job_name: features
                          scrape_interval: 30s
                          metrics_path: %s
                          kubernetes_sd_configs:
                            - { role: pod, attach_metadata: { node: true }, namespaces: { names: [%s] } }
                          relabel_configs:
                            - { action: keep, source_labels: [__meta_kubernetes_pod_phase], regex: Running }
                            - { source_labels: [__meta_kubernetes_pod_ip], target_label: __address__, replacement: "$$1:%d" }
                            - { source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_name], target_label: feature }
                            - { source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_version], target_label: revision }
                            - { source_labels: [__meta_kubernetes_pod_name], target_label: pod }
                            - { source_labels: [__meta_kubernetes_pod_node_name], target_label: node }
                            - { source_labels: [__meta_kubernetes_node_label_hikkoshi_dev_capacity], target_label: capacity }
                            - { target_label: side, replacement: eks }
                            - { target_label: environment, replacement: %s }
                """
                .formatted(ApplicationMetric.PATH, String.join(", ", namespaces), ApplicationMetric.PORT, environment);
    }

    private List<String> exporters() {
        List<String> exporters = new ArrayList<>();
        if (sends(Signal.TRACES, Backend.CLOUDWATCH)) {
            // Pods cannot read the metadata of their node.
            exporters.add("  awsxray:\n    region: %s\n    local_mode: true\n".formatted(region));
        }
        if (sends(Signal.KUBERNETES_EVENTS, Backend.CLOUDWATCH)) {
            exporters.add(
                    """
                      awscloudwatchlogs:
                        region: %s
                        log_group_name: %s
                        log_stream_name: events
                    """
                            .formatted(region, logGroups.events()));
        }
        if (sends(Signal.APPLICATION_METRICS, Backend.CLOUDWATCH)) {
            exporters.add(
                    """
                      awsemf:
                        region: %s
                        namespace: %s/%s
                        log_group_name: %s
                        log_stream_name: eks
                        dimension_rollup_option: NoDimensionRollup
                        metric_declarations:
                    """
                                    .formatted(region, service, environment, logGroups.metrics())
                            + Stream.of(ApplicationMetric.values())
                                    .map(CollectorConfig::declaration)
                                    .collect(Collectors.joining()));
        }
        if (signals.containsValue(Backend.OTLP)) {
            exporters.add("  otlphttp:\n    endpoint: " + otlp.endpoint() + "\n");
            if (otlp.authenticates()) {
                // Quoted: true and 1 are names.
                exporters.add("    headers: { \"%s\": \"${env:%s}\" }\n".formatted(otlp.header(), HEADER));
            }
        }
        return exporters;
    }

    /** The dimensions of a metric: those by which both sides are compared, and the label that tells failed work. */
    private static String declaration(ApplicationMetric metric) {
        String sides = "[environment, feature, side]";
        String sets = metric.label()
                .map(label -> sides + ", [environment, feature, side, " + label.name() + "]")
                .orElse(sides);
        return "      - { dimensions: [%s], metric_name_selectors: [^%s$$] }\n".formatted(sets, metric.metric());
    }

    private String pipeline(Signal signal, Backend backend) {
        String exporter = exporter(signal, backend);
        String delta = exporter.equals("awsemf") ? "cumulativetodelta, " : "";
        return "    %s:\n      receivers: [%s]\n      processors: [memory_limiter, %sbatch]\n      exporters: [%s]\n"
                .formatted(kind(signal), receiversOf(signal), delta, exporter);
    }

    private static String kind(Signal signal) {
        return switch (signal) {
            case TRACES -> "traces";
            case KUBERNETES_EVENTS -> "logs/events";
            case APPLICATION_METRICS -> "metrics/features";
            default -> "metrics/infrastructure";
        };
    }

    private static String receiversOf(Signal signal) {
        return switch (signal) {
            case TRACES -> "otlp";
            case KUBERNETES_EVENTS -> "k8sobjects";
            case APPLICATION_METRICS -> "prometheus/features";
            default -> "k8s_cluster, prometheus/nodes";
        };
    }

    private static String exporter(Signal signal, Backend backend) {
        if (backend == Backend.OTLP) {
            return "otlphttp";
        }
        return switch (signal) {
            case TRACES -> "awsxray";
            case KUBERNETES_EVENTS -> "awscloudwatchlogs";
            default -> "awsemf";
        };
    }

    private boolean sends(Signal signal, Backend backend) {
        return signals.get(signal) == backend;
    }
}
