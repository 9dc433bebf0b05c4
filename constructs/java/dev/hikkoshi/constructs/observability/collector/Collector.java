package dev.hikkoshi.constructs.observability.collector;

import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.constructs.observability.kubernetes.Grant;
import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Otlp;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An OpenTelemetry collector in the cluster. One reads what exists once, the events and the metrics, and has one pod, because two
 * would send everything twice. Another one receives the traces of the features, and has two.
 *
 * @param owner its owner
 * @param signals the signals that it carries, with the backend of each: traces alone, or no traces
 * @param region the AWS region of CloudWatch
 * @param path {@code <service>/<environment>}, the beginning of the names of log groups
 * @param otlp the OTLP endpoint
 * @param namespaces the namespaces of the features, whose pods send traces and have metrics
 * @param images where its image comes from
 */
public record Collector(
        ObservedObject.Owner owner,
        Map<Signal, Backend> signals,
        String region,
        String path,
        Otlp otlp,
        List<String> namespaces,
        ImageCache images) {

    /** The name of the collector that reads the cluster. */
    public static final String READER = "collector";

    /** The name of the collector that receives traces. */
    public static final String GATEWAY = "traces";

    /** The port of OTLP over HTTP (OpenTelemetry specification, OTLP/HTTP, Default Port). */
    public static final int OTLP_PORT = 4318;

    /** The Kubernetes secret with the value of the endpoint's header. */
    public static final String SECRET = "otlp";

    /** The key of that value, in Kubernetes and in AWS Secrets Manager. */
    public static final String KEY = "header";

    private static final String IMAGE =
            "open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-contrib:0.153.0";

    private static final List<String> READ = List.of("get", "list", "watch");

    public Collector {
        signals = new LinkedHashMap<>(signals);
        namespaces = List.copyOf(namespaces);
        if (signals.containsKey(Signal.TRACES) && signals.size() > 1) {
            throw new IllegalArgumentException("traces have a collector of their own, with two pods");
        }
    }

    /** The objects, in the order in which they are applied. */
    public List<HasMetadata> objects() {
        List<HasMetadata> objects = new ArrayList<>();
        boolean reads = !isGateway();
        objects.add(object("v1", "ServiceAccount", Map.of("automountServiceAccountToken", reads)));
        if (reads) {
            objects.addAll(rights());
        }
        objects.add(object("v1", "ConfigMap", Map.of("data", Map.of("config.yaml", config()))));
        if (isGateway()) {
            objects.add(object("v1", "Service", service()));
            objects.add(object("networking.k8s.io/v1", "NetworkPolicy", admitsCallers()));
            objects.add(object("policy/v1", "PodDisruptionBudget", budget()));
        }
        objects.add(object("apps/v1", "Deployment", isGateway() ? pod().deployment() : pod().replaced()));
        return objects;
    }

    /** Its configuration. */
    String config() {
        return new CollectorConfig(
                        signals,
                        owner.service(),
                        owner.environment(),
                        region,
                        CollectorLogGroups.below(path),
                        otlp,
                        namespaces)
                .text();
    }

    private boolean isGateway() {
        return signals.containsKey(Signal.TRACES);
    }

    private List<HasMetadata> rights() {
        ObservedObject.Owner everywhere =
                new ObservedObject.Owner(owner.service(), owner.environment(), owner.name(), "", owner.names());
        String role = owner.names().of(owner.name());
        String api = "rbac.authorization.k8s.io/v1";
        return List.of(
                ObservedObject.of(api, "ClusterRole", role, everywhere, Map.of(), Map.of("rules", rules())),
                ObservedObject.of(
                        api,
                        "ClusterRoleBinding",
                        role,
                        everywhere,
                        Map.of(),
                        Grant.binding("ClusterRole", role, owner)));
    }

    /**
     * What its receivers read: the documents of k8sobjects and k8s_cluster name the resources; a scrape discovers pods and
     * nodes, and the kubelet asks for {@code nodes/metrics}.
     */
    private List<Map<String, Object>> rules() {
        List<Map<String, Object>> rules = new ArrayList<>();
        if (signals.containsKey(Signal.KUBERNETES_EVENTS)) {
            rules.add(Grant.rule(List.of("", "events.k8s.io"), List.of("events"), READ));
        }
        if (signals.containsKey(Signal.APPLICATION_METRICS)) {
            rules.add(Grant.rule(List.of(""), List.of("nodes", "pods"), READ));
        }
        if (signals.containsKey(Signal.INFRASTRUCTURE)) {
            rules.add(Grant.rule(
                    List.of(""),
                    List.of("namespaces", "nodes", "pods", "replicationcontrollers", "resourcequotas", "services"),
                    READ));
            rules.add(Grant.rule(
                    List.of("apps"), List.of("daemonsets", "deployments", "replicasets", "statefulsets"), READ));
            rules.add(Grant.rule(List.of("batch"), List.of("cronjobs", "jobs"), READ));
            rules.add(Grant.rule(List.of("autoscaling"), List.of("horizontalpodautoscalers"), READ));
            rules.add(Grant.rule(List.of(""), List.of("nodes/metrics"), List.of("get")));
        }
        return rules;
    }

    private AgentPod pod() {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", owner.name());
        container.put("image", images.image(Upstream.GITHUB, IMAGE));
        container.put("args", List.of("--config=/etc/collector/config.yaml"));
        if (signals.containsValue(Backend.OTLP) && otlp.authenticates()) {
            container.put("env", List.of(AgentPod.fromSecret(CollectorConfig.HEADER, SECRET, KEY)));
        }
        container.put("ports", ports());
        container.put("readinessProbe", Map.of("httpGet", httpGet()));
        container.put("resources", AgentPod.resources("100m", "512Mi"));
        container.put("volumeMounts", List.of(AgentPod.mount("config", "/etc/collector")));
        return new AgentPod(
                owner,
                isGateway() ? 2 : 1,
                config(),
                List.of(container),
                List.of(AgentPod.configMap("config", owner.name())));
    }

    private List<Map<String, Object>> ports() {
        List<Map<String, Object>> ports = new ArrayList<>();
        if (isGateway()) {
            ports.add(port("otlp", OTLP_PORT));
        }
        ports.add(port("health", CollectorConfig.HEALTH));
        return ports;
    }

    private static Map<String, Object> port(String name, int number) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", name);
        port.put("containerPort", number);
        return port;
    }

    private static Map<String, Object> httpGet() {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("path", "/");
        get.put("port", CollectorConfig.HEALTH);
        return get;
    }

    private Map<String, Object> service() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("selector", ownPods());
        spec.put("ports", List.of(Map.of("name", "otlp", "port", OTLP_PORT)));
        return Map.of("spec", spec);
    }

    private Map<String, Object> admitsCallers() {
        Map<String, Object> expression = new LinkedHashMap<>();
        expression.put("key", "kubernetes.io/metadata.name");
        expression.put("operator", "In");
        expression.put("values", namespaces);
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("protocol", "TCP");
        port.put("port", OTLP_PORT);
        Map<String, Object> ingress = new LinkedHashMap<>();
        ingress.put("from", List.of(Map.of("namespaceSelector", Map.of("matchExpressions", List.of(expression)))));
        ingress.put("ports", List.of(port));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("podSelector", Map.of("matchLabels", ownPods()));
        spec.put("policyTypes", List.of("Ingress"));
        spec.put("ingress", List.of(ingress));
        return Map.of("spec", spec);
    }

    private Map<String, Object> budget() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("maxUnavailable", 1);
        spec.put("selector", Map.of("matchLabels", ownPods()));
        return Map.of("spec", spec);
    }

    private Map<String, String> ownPods() {
        return Map.of("app.kubernetes.io/name", owner.name());
    }

    private HasMetadata object(String apiVersion, String kind, Map<String, Object> body) {
        return ObservedObject.of(apiVersion, kind, owner.name(), owner, Map.of(), body);
    }
}
