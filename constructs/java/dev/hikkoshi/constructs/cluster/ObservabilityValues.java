package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration values of the add-on {@code amazon-cloudwatch-observability}, version 6. */
final class ObservabilityValues {

    private ObservabilityValues() {}

    static Map<String, Object> of(AddOns.Watch watch) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("containerLogs", enabled(watch.containerLogs()));
        values.put("containerInsights", enabled(watch.infrastructure()));
        values.put("applicationSignals", enabled(watch.traces()));
        values.put("manager", manager(watch));
        return values;
    }

    /** Two agents in one process would both rewrite it: instrumentation is off where another backend has the traces. */
    private static Map<String, Object> manager(AddOns.Watch watch) {
        Map<String, Object> autoMonitor = new LinkedHashMap<>();
        autoMonitor.put("monitorAllServices", watch.traces());
        Map<String, Object> applicationSignals = new LinkedHashMap<>();
        applicationSignals.put("autoMonitor", autoMonitor);
        Map<String, Object> manager = new LinkedHashMap<>();
        manager.put("applicationSignals", applicationSignals);
        return manager;
    }

    private static Map<String, Object> enabled(boolean enabled) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("enabled", enabled);
        return value;
    }
}
