package dev.hikkoshi.constructs.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** The configuration values of the add-on {@code amazon-cloudwatch-observability}. */
final class ObservabilityValues {

    private ObservabilityValues() {}

    static Map<String, Object> of(String region, AddOns.Watch watch) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("region", region);
        values.put("containerLogs", enabled(watch.containerLogs()));
        values.put("agent", agent(watch));
        values.put("manager", manager(watch));
        return values;
    }

    private static Map<String, Object> agent(AddOns.Watch watch) {
        Map<String, Object> agent = enabled(watch.infrastructure() || watch.traces());
        Map<String, Object> collected = new LinkedHashMap<>();
        Map<String, Object> config = new LinkedHashMap<>();
        if (watch.infrastructure()) {
            Map<String, Object> kubernetes = new LinkedHashMap<>();
            kubernetes.put("enhanced_container_insights", true);
            collected.put("kubernetes", kubernetes);
        }
        if (watch.traces()) {
            collected.put("application_signals", new LinkedHashMap<>());
            Map<String, Object> traces = new LinkedHashMap<>();
            Map<String, Object> tracesCollected = new LinkedHashMap<>();
            tracesCollected.put("application_signals", new LinkedHashMap<>());
            traces.put("traces_collected", tracesCollected);
            config.put("traces", traces);
        }
        Map<String, Object> logs = new LinkedHashMap<>();
        logs.put("metrics_collected", collected);
        config.put("logs", logs);
        agent.put("config", config);
        return agent;
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
