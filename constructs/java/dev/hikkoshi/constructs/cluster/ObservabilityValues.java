package dev.hikkoshi.constructs.cluster;

import java.util.Map;

/** The configuration values of the add-on {@code amazon-cloudwatch-observability}, version 6. */
final class ObservabilityValues {

    private ObservabilityValues() {}

    /**
     * Application Signals is always off. If it is on, the add-on's operator adds the agents of four languages to every pod
     * behind a Service, also in the namespaces of controllers, and two agents in one process conflict ({@code
     * aws/amazon-cloudwatch-agent-operator} 3.6.0, {@code pkg/instrumentation/auto/monitor.go}). Both values are {@code
     * true} by default in most regions ({@code aws-observability/helm-charts} 71a298f, {@code values.yaml} and {@code
     * templates/_helpers.tpl}).
     */
    static Map<String, Object> of(AddOns.Watch watch) {
        Values autoMonitor = new Values().with("monitorAllServices", false);
        return new Values()
                .with("containerLogs", enabled(watch.containerLogs()))
                .with("containerInsights", enabled(watch.infrastructure()))
                .with("applicationSignals", enabled(false))
                .with("manager", new Values().with("applicationSignals", new Values().with("autoMonitor", autoMonitor)))
                .map();
    }

    private static Values enabled(boolean enabled) {
        return new Values().with("enabled", enabled);
    }
}
