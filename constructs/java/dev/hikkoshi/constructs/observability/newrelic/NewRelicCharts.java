package dev.hikkoshi.constructs.observability.newrelic;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * New Relic in the cluster: only the parts of its bundle that its signals need.
 *
 * @param namespace the namespace of the release
 * @param cluster the cluster's name
 * @param attributes the attributes of every sample
 * @param lowData whether it sends only the data that New Relic's own pages need
 * @param signals the signals of New Relic
 * @param images where the images come from
 */
public record NewRelicCharts(
        String namespace,
        String cluster,
        Map<String, String> attributes,
        boolean lowData,
        Signals signals,
        ImageCache images) {

    /** The Kubernetes secret with the license key. Its value is in no output (trap T27). */
    public static final String SECRET = "new-relic";

    /** The key of the license key in that secret. The agents' operator reads only this key. */
    public static final String KEY = "new_relic_license_key";

    /**
     * The signals that New Relic receives.
     *
     * @param traces the agents' operator
     * @param infrastructure nodes, pods and containers
     * @param events the events of Kubernetes
     * @param logs the output of all containers
     * @param applicationMetrics the features' own metrics
     */
    public record Signals(
            boolean traces, boolean infrastructure, boolean events, boolean logs, boolean applicationMetrics) {

        /** Whether New Relic receives a signal. */
        public boolean any() {
            return traces || infrastructure || events || logs || applicationMetrics;
        }

        /**
         * The Pod Security level that the namespace of these parts needs. Only the collector of logs reads files of the
         * host ({@code newrelic-logging} 1.40.0 mounts {@code /var} with any values), which baseline refuses.
         */
        public String podSecurity() {
            return logs ? "privileged" : "baseline";
        }

        boolean bundle() {
            return infrastructure || events || logs || applicationMetrics;
        }
    }

    /** The bundle, if one of its parts collects a signal. */
    public List<HelmRelease> bundle() {
        if (!signals.bundle()) {
            return List.of();
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("global", global());
        values.put("newrelic-infrastructure", infrastructure());
        values.put("kube-state-metrics", stateMetrics());
        values.put("nri-metadata-injection", metadata());
        values.put("nri-kube-events", events());
        values.put("newrelic-logging", tolerant(signals.logs()));
        values.put("newrelic-prometheus-agent", applicationMetrics());
        return List.of(new HelmRelease(
                "nri-bundle", namespace, "https://helm-charts.newrelic.com", "nri-bundle", "8.0.18", values));
    }

    /** The operator that attaches New Relic's agents to pods, if New Relic receives traces. */
    public List<HelmRelease> operator() {
        if (!signals.traces()) {
            return List.of();
        }
        Map<String, Object> certificate = new LinkedHashMap<>();
        certificate.put("enabled", true);
        // A new certificate in every upgrade would break the webhook until all its pods have it (trap T23).
        certificate.put("recreate", false);
        // Without recreate, nobody renews it. The chart's 365 days end during the move, and then the API server refuses
        // each Instrumentation. Ten years, as the AWS Load Balancer Controller.
        certificate.put("certPeriodDays", 3650);
        Map<String, Object> webhooks = new LinkedHashMap<>();
        webhooks.put("autoGenerateCert", certificate);
        // If the webhook fails, pods start without an agent.
        webhooks.put("podFailurePolicy", "Ignore");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("global", globalOfOperator());
        values.put("controllerManager", Map.of("replicas", 2));
        values.put("nodeSelector", AgentPod.ON_DEMAND);
        values.put("admissionWebhooks", webhooks);
        return List.of(new HelmRelease(
                "k8s-agents-operator",
                namespace,
                "https://newrelic.github.io/k8s-agents-operator",
                "k8s-agents-operator",
                "0.46.0",
                values));
    }

    private Map<String, Object> global() {
        Map<String, Object> global = new LinkedHashMap<>();
        global.put("cluster", cluster);
        global.put("customSecretName", SECRET);
        global.put("customSecretLicenseKey", KEY);
        global.put("lowDataMode", lowData);
        // A higher priority than features, so that features cannot evict their agents.
        global.put("priorityClassName", AgentPod.PRIORITY);
        // Every sub-chart with New Relic's common library reads it. It also outranks the registries that a sub-chart
        // knows for images that are not New Relic's, so these have a registry of their own below (trap T35).
        global.put("images", Map.of("registry", images.registry(Upstream.DOCKER_HUB)));
        global.put("customAttributes", new LinkedHashMap<>(attributes));
        return global;
    }

    /** The global values that the operator reads. It always reads {@link #KEY}, and it sends no samples. */
    private Map<String, Object> globalOfOperator() {
        Map<String, Object> global = global();
        global.keySet().retainAll(List.of("customSecretName", "priorityClassName", "images"));
        return global;
    }

    /**
     * Runs the agent without privileges, because a privileged agent would need a privileged namespace. The agent then
     * reports nodes, pods and containers from the kubelet, but no host processes. The value is in the sub-chart,
     * because the sub-chart ignores {@code global.privileged} (trap T35).
     */
    private Map<String, Object> infrastructure() {
        Map<String, Object> infrastructure = enabled(signals.infrastructure());
        infrastructure.put("privileged", false);
        // One agent per node; it tolerates all taints.
        infrastructure.put("kubelet", everywhere());
        // Agents cannot run on the control plane of EKS. This part would wait for a node that does not exist, and block
        // the whole release. CloudWatch has the control plane's metrics.
        infrastructure.put("controlPlane", enabled(false));
        return infrastructure;
    }

    /**
     * Places a sub-chart on on-demand nodes, with requests, because pods without requests are evicted first. Some
     * sub-charts ignore global values.
     */
    private static Map<String, Object> onDemand(boolean enabled, String cpu, String memory) {
        Map<String, Object> values = enabled(enabled);
        if (enabled) {
            values.put("priorityClassName", AgentPod.PRIORITY);
            values.put("nodeSelector", AgentPod.ON_DEMAND);
            values.put("resources", AgentPod.resources(cpu, memory));
        }
        return values;
    }

    /** It has no part of New Relic's common library. */
    private Map<String, Object> stateMetrics() {
        return withRegistry(onDemand(signals.infrastructure(), "50m", "128Mi"), "image", Upstream.KUBERNETES);
    }

    /** Its jobs run an image of Kubernetes. */
    private Map<String, Object> metadata() {
        return withRegistry(onDemand(signals.traces(), "50m", "64Mi"), "jobImage", Upstream.KUBERNETES);
    }

    private Map<String, Object> withRegistry(Map<String, Object> values, String image, Upstream upstream) {
        values.put(image, Map.of("registry", images.registry(upstream)));
        return values;
    }

    /** Its pod has a second container, which sends the events that the first one reads. */
    private Map<String, Object> events() {
        Map<String, Object> values = onDemand(signals.events(), "50m", "128Mi");
        if (signals.events()) {
            values.put("forwarder", Map.of("resources", AgentPod.resources("50m", "128Mi")));
        }
        return values;
    }

    private Map<String, Object> applicationMetrics() {
        Map<String, Object> values = onDemand(signals.applicationMetrics(), "100m", "1Gi");
        if (signals.applicationMetrics()) {
            Map<String, Object> containers = new LinkedHashMap<>();
            containers.put("prometheus", AgentPod.resources("100m", "1Gi"));
            containers.put("configurator", AgentPod.resources("50m", "64Mi"));
            values.put("resources", containers);
            values.put("images", Map.of("prometheus", Map.of("registry", images.registry(Upstream.QUAY))));
        }
        return values;
    }

    private static Map<String, Object> tolerant(boolean enabled) {
        Map<String, Object> values = enabled(enabled);
        values.put("priorityClassName", AgentPod.PRIORITY);
        values.putAll(everywhere());
        return values;
    }

    private static Map<String, Object> everywhere() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("tolerations", List.of(Map.of("operator", "Exists")));
        return values;
    }

    private static Map<String, Object> enabled(boolean enabled) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("enabled", enabled);
        return values;
    }
}
