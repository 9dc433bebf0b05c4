package dev.hikkoshi.constructs.cluster;

import java.util.Map;

/** The configuration values of the add-on {@code amazon-cloudwatch-observability}, version 6. */
final class ObservabilityValues {

    private ObservabilityValues() {}

    /** Two agents in one process would both rewrite it: instrumentation is off where another backend has the traces. */
    static Map<String, Object> of(AddOns.Watch watch) {
        Values autoMonitor = new Values().with("monitorAllServices", watch.traces());
        return new Values()
                .with("containerLogs", enabled(watch.containerLogs()))
                .with("containerInsights", enabled(watch.infrastructure()))
                .with("applicationSignals", enabled(watch.traces()))
                .with("manager", new Values().with("applicationSignals", new Values().with("autoMonitor", autoMonitor)))
                .map();
    }

    private static Values enabled(boolean enabled) {
        return new Values().with("enabled", enabled);
    }
}
