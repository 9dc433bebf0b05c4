package dev.hikkoshi.constructs.cluster;

import java.util.Map;

/** The configuration values of the add-on {@code amazon-cloudwatch-observability}, version 6. */
final class ObservabilityValues {

    private ObservabilityValues() {}

    /** Instrumentation is off if another backend has the traces, because two agents in one process would conflict. */
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
