package dev.hikkoshi.constructs.legacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attributes of a layer's recipes: the place of the layer, and the path of the ledger's parameters. They contain
 * the name of a secret, but no secret value.
 */
final class LayerAttributes {

    private LayerAttributes() {}

    /**
     * The attributes as the JSON object {@code {"legacy": {…}}}.
     *
     * @param groupName the Auto Scaling group, which may be a token
     * @param lockTable the table with the locks of crons, which may be a token
     */
    static String json(FleetName fleet, FleetLayer layer, FleetSignals signals, String groupName, String lockTable) {
        Map<String, String> attributes = of(fleet, layer, signals);
        attributes.put("auto_scaling_group", groupName);
        attributes.put("launch_hook", LayerStart.HOOK);
        attributes.put("lock_table", lockTable);
        return attributes.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{\"legacy\":{", "}}"));
    }

    /** The attributes for all providers. They contain only names and numbers, so that they need no escaping. */
    static Map<String, String> of(FleetName fleet, FleetLayer layer, FleetSignals signals) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("service", fleet.service());
        attributes.put("environment", fleet.environment());
        attributes.put("layer", layer.name());
        attributes.put("region", fleet.region());
        attributes.put("port", Integer.toString(layer.spec().port()));
        attributes.put("drain_seconds", Integer.toString(layer.drainSeconds()));
        attributes.put("parameter_path", fleet.parameterPath(layer.name()));
        attributes.put("log_group", fleet.logGroup(layer.name()));
        attributes.put("license_key_secret", signals.newRelic() ? fleet.newRelicSecret() : "");
        attributes.put("infrastructure", signals.infrastructure() ? "new-relic" : "");
        attributes.put(
                "metrics_workspace_parameter", signals.applicationMetrics() ? fleet.metricsWorkspaceParameter() : "");
        if (signals.cloudWatch().traces()) {
            attributes.put("traces", "cloudwatch");
        }
        if (signals.cloudWatch().applicationMetrics()) {
            attributes.put("application_metrics", "cloudwatch");
        }
        if (signals.authenticates()) {
            attributes.put("otlp_header", signals.otlpHeader());
            attributes.put("otlp_secret", fleet.otlpSecret());
        }
        return attributes;
    }
}
