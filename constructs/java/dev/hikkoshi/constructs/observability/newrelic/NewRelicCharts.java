package dev.hikkoshi.constructs.observability.newrelic;

import dev.hikkoshi.constructs.charts.ChartImage;
import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.SharedNames;
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
 * @param names the names of what the cluster has once
 */
public record NewRelicCharts(
        String namespace,
        String cluster,
        Map<String, String> attributes,
        boolean lowData,
        Signals signals,
        ImageCache images,
        SharedNames names) {

    /** The Kubernetes secret with the license key. Its value is in no output (trap T27). */
    public static final String SECRET = "new-relic";

    /** The key of the license key in that secret. The agents' operator reads only this key. */
    public static final String KEY = "new_relic_license_key";

    /** The ports of webhooks, which the API server calls: of the metadata injection, and of the agents' operator. */
    public static final List<Integer> SERVED = List.of(8443, 9443);

    /** The chart of the agents' operator, which also defines the kind Instrumentation. */
    public static final String OPERATOR = "k8s-agents-operator";

    /** The version of that chart. */
    public static final String OPERATOR_VERSION = "0.46.0";

    private static final String FORWARDER = "1.78.1";

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
        values.put("newrelic-logging", logging());
        values.put("newrelic-prometheus-agent", applicationMetrics());
        return List.of(new HelmRelease(
                names.of("nri-bundle"), namespace, "https://helm-charts.newrelic.com", "nri-bundle", "8.0.18", values));
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
        Map<String, Object> manager = new LinkedHashMap<>();
        manager.put("replicas", 2);
        Map<String, Object> operator = hub("k8s-agents-operator", "0.46.0");
        if (!operator.isEmpty()) {
            manager.put("manager", Map.of("image", operator));
        }
        values.put("controllerManager", manager);
        values.put("nodeSelector", AgentPod.ON_DEMAND);
        values.put("admissionWebhooks", webhooks);
        if (names.hasOthers()) {
            // The definition of a kind has no name of ours, so the owner of the cluster writes it.
            values.put("crds", enabled(false));
        }
        return List.of(new HelmRelease(
                names.of(OPERATOR),
                namespace,
                "https://newrelic.github.io/k8s-agents-operator",
                OPERATOR,
                OPERATOR_VERSION,
                values));
    }

    private Map<String, Object> global() {
        Map<String, Object> global = new LinkedHashMap<>();
        global.put("cluster", cluster);
        global.put("customSecretName", SECRET);
        global.put("customSecretLicenseKey", KEY);
        global.put("lowDataMode", lowData);
        // A higher priority than features, so that features cannot evict their agents.
        global.put("priorityClassName", names.of(AgentPod.PRIORITY));
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
        Map<String, Object> pinned = new LinkedHashMap<>();
        pin(pinned, "forwarder", hub("k8s-events-forwarder", FORWARDER));
        pin(pinned, "agent", hub("infrastructure-bundle", "3.3.36"));
        pin(pinned, "integration", hub("nri-kubernetes", "4.5.0"));
        pin(infrastructure, "images", pinned);
        return infrastructure;
    }

    /**
     * Places a sub-chart on on-demand nodes, with requests, because pods without requests are evicted first. Some
     * sub-charts ignore global values.
     */
    private Map<String, Object> onDemand(boolean enabled, String cpu, String memory) {
        Map<String, Object> values = enabled(enabled);
        if (enabled) {
            values.put("priorityClassName", names.of(AgentPod.PRIORITY));
            values.put("nodeSelector", AgentPod.ON_DEMAND);
            values.put("resources", AgentPod.resources(cpu, memory));
        }
        return values;
    }

    /** It has no part of New Relic's common library. */
    private Map<String, Object> stateMetrics() {
        return withRegistry(
                onDemand(signals.infrastructure(), "50m", "128Mi"),
                "image",
                new ChartImage(images, Upstream.KUBERNETES, "kube-state-metrics/kube-state-metrics", "v2.16.0"),
                "sha");
    }

    /** Its jobs run an image of Kubernetes. */
    private Map<String, Object> metadata() {
        Map<String, Object> values = onDemand(signals.traces(), "50m", "64Mi");
        if (names.hasOthers()) {
            // Else the webhook would change the pods of all namespaces. Ours have the label that the chart selects.
            values.put("injectOnlyLabeledNamespaces", true);
        }
        pin(values, "image", hub("k8s-metadata-injection", "1.44.1"));
        return withRegistry(
                values,
                "jobImage",
                new ChartImage(images, Upstream.KUBERNETES, "ingress-nginx/kube-webhook-certgen", "v1.4.3"),
                "");
    }

    /** With the digest in a key of its own, or in the tag if {@code key} is empty. */
    private Map<String, Object> withRegistry(Map<String, Object> values, String name, ChartImage image, String key) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("registry", images.registry(image.upstream()));
        value.putAll(key.isEmpty() ? image.byTag() : image.by(key));
        values.put(name, value);
        return values;
    }

    /** The digest of an image of New Relic, in its tag; empty if none is recorded. */
    private Map<String, Object> hub(String name, String tag) {
        return new ChartImage(images, Upstream.DOCKER_HUB, "newrelic/" + name, tag).byTag();
    }

    private static void pin(Map<String, Object> values, String key, Map<String, Object> pinned) {
        if (!pinned.isEmpty()) {
            values.put(key, pinned);
        }
    }

    /** Its pod has a second container, which sends the events that the first one reads. */
    private Map<String, Object> events() {
        Map<String, Object> values = onDemand(signals.events(), "50m", "128Mi");
        if (signals.events()) {
            values.put("forwarder", Map.of("resources", AgentPod.resources("50m", "128Mi")));
        }
        Map<String, Object> pinned = new LinkedHashMap<>();
        pin(pinned, "integration", hub("nri-kube-events", "2.21.2"));
        pin(pinned, "agent", hub("k8s-events-forwarder", FORWARDER));
        pin(values, "images", pinned);
        return values;
    }

    private Map<String, Object> applicationMetrics() {
        Map<String, Object> values = onDemand(signals.applicationMetrics(), "100m", "1Gi");
        if (signals.applicationMetrics()) {
            Map<String, Object> containers = new LinkedHashMap<>();
            containers.put("prometheus", AgentPod.resources("100m", "1Gi"));
            containers.put("configurator", AgentPod.resources("50m", "64Mi"));
            values.put("resources", containers);
            Map<String, Object> parts = new LinkedHashMap<>();
            withRegistry(
                    parts, "prometheus", new ChartImage(images, Upstream.QUAY, "prometheus/prometheus", "v3.13.1"), "");
            pin(parts, "configurator", hub("newrelic-prometheus-configurator", "2.13.2"));
            values.put("images", parts);
        }
        return values;
    }

    private Map<String, Object> logging() {
        Map<String, Object> values = enabled(signals.logs());
        values.put("priorityClassName", names.of(AgentPod.PRIORITY));
        values.putAll(everywhere());
        pin(values, "image", hub("newrelic-fluentbit-output", "3.8.0"));
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
