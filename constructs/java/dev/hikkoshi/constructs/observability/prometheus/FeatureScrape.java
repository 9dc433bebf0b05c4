package dev.hikkoshi.constructs.observability.prometheus;

import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.ApplicationMetric;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The objects for scraping one feature: a Service that selects its pods, a ServiceMonitor for the Service or annotations on it, and
 * a NetworkPolicy that lets the agent connect to the metrics port. No load balancer forwards to that port.
 *
 * @param owner the feature, in its namespace
 * @param agentNamespace the namespace of the agent
 */
public record FeatureScrape(ObservedObject.Owner owner, String agentNamespace) {

    private static final String PORT_NAME = "metrics";

    /** The Service for the metrics port of the feature's pods. */
    public HasMetadata service() {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", PORT_NAME);
        port.put("port", ApplicationMetric.PORT);
        port.put("targetPort", ApplicationMetric.PORT);
        port.put("protocol", "TCP");
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("clusterIP", "None");
        spec.put("selector", ownPods());
        spec.put("ports", List.of(port));
        return object("v1", "Service", spec);
    }

    /**
     * The same Service, with what New Relic's agent looks for. Its job {@code newrelic} takes the endpoints of Services with
     * {@code newrelic.io/scrape}, whatever the pods run; its other job keeps only pods of known products
     * (<a href="https://github.com/newrelic/newrelic-prometheus-configurator/blob/main/charts/newrelic-prometheus-agent/values.yaml">
     * newrelic-prometheus-agent, config.kubernetes.jobs</a>).
     */
    public HasMetadata announcedService() {
        HasMetadata service = service();
        service.getMetadata()
                .setAnnotations(new TreeMap<>(Map.of(
                        "newrelic.io/scrape",
                        "true",
                        "prometheus.io/path",
                        ApplicationMetric.PATH,
                        "prometheus.io/port",
                        Integer.toString(ApplicationMetric.PORT))));
        return service;
    }

    /** The NetworkPolicy that lets only the agent connect to that port. */
    public HasMetadata networkPolicy() {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("protocol", "TCP");
        port.put("port", ApplicationMetric.PORT);
        Map<String, Object> ingress = new LinkedHashMap<>();
        ingress.put(
                "from",
                List.of(Map.of(
                        "namespaceSelector",
                        Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", agentNamespace)))));
        ingress.put("ports", List.of(port));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("podSelector", Map.of("matchLabels", ownPods()));
        spec.put("policyTypes", List.of("Ingress"));
        spec.put("ingress", List.of(ingress));
        return object("networking.k8s.io/v1", "NetworkPolicy", spec);
    }

    /** The ServiceMonitor. It labels every series with the feature and the side. */
    public HasMetadata serviceMonitor() {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("port", PORT_NAME);
        endpoint.put("path", ApplicationMetric.PATH);
        endpoint.put("interval", "30s");
        endpoint.put(
                "relabelings",
                List.of(
                        fixed("feature", owner.name()),
                        fixed("side", "eks"),
                        fixed("environment", owner.environment()),
                        copied("revision", "__meta_kubernetes_pod_label_app_kubernetes_io_version"),
                        copied("node", "__meta_kubernetes_pod_node_name"),
                        copied("capacity", "__meta_kubernetes_node_label_hikkoshi_dev_capacity")));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("selector", Map.of("matchLabels", Map.of("app.kubernetes.io/name", owner.name(), ROLE, PORT_NAME)));
        spec.put("attachMetadata", Map.of("node", true));
        spec.put("endpoints", List.of(endpoint));
        return object("monitoring.coreos.com/v1", "ServiceMonitor", spec);
    }

    /** The label that distinguishes the Service for metrics from the Service for requests. */
    private static final String ROLE = "app.kubernetes.io/component";

    private static Map<String, Object> fixed(String label, String value) {
        Map<String, Object> relabeling = new LinkedHashMap<>();
        relabeling.put("targetLabel", label);
        relabeling.put("replacement", value);
        return relabeling;
    }

    private static Map<String, Object> copied(String label, String source) {
        Map<String, Object> relabeling = new LinkedHashMap<>();
        relabeling.put("sourceLabels", List.of(source));
        relabeling.put("targetLabel", label);
        return relabeling;
    }

    private Map<String, String> ownPods() {
        return Map.of("app.kubernetes.io/name", owner.name());
    }

    private HasMetadata object(String apiVersion, String kind, Map<String, Object> spec) {
        return ObservedObject.of(
                apiVersion, kind, owner.name() + "-metrics", owner, Map.of(ROLE, PORT_NAME), Map.of("spec", spec));
    }
}
