package dev.hikkoshi.constructs.observability.prometheus;

import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.constructs.observability.kubernetes.Grant;
import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.SharedNames;
import dev.hikkoshi.model.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The agent in the cluster that scrapes the targets of ServiceMonitors and writes the metrics to Amazon Managed Service
 * for Prometheus.
 *
 * <p>It is Grafana Alloy, which reads ServiceMonitors without an operator and stores nothing. It reads the workspace's
 * address from an environment variable, so no manifest contains a value that only CloudFormation knows.
 *
 * @param owner its owner
 * @param region the AWS region of the workspace
 * @param cluster the cluster's name, a label of every series
 * @param endpointSecret the name in AWS Secrets Manager of the workspace's addresses
 * @param nodes whether it also scrapes nodes and containers
 * @param images where its image comes from
 */
public record ScrapeAgent(
        ObservedObject.Owner owner,
        String region,
        String cluster,
        String endpointSecret,
        boolean nodes,
        ImageCache images) {

    /** The Kubernetes secret with the workspace's addresses. */
    public static final String ENDPOINT = "metrics-endpoint";

    /** The chart that defines the kind ServiceMonitor. */
    public static final String DEFINITIONS_CHART = "prometheus-operator-crds";

    /** The version of that chart. */
    public static final String DEFINITIONS_VERSION = "31.0.1";

    private static final String IMAGE = "grafana/alloy:v1.18.1";

    private static final int PORT = 12345;

    /** The objects, in the order in which they are applied. */
    public List<HasMetadata> objects() {
        String name = owner.name();
        ObservedObject.Owner everywhere =
                new ObservedObject.Owner(owner.service(), owner.environment(), name, "", owner.names());
        String role = owner.names().of(name);
        return List.of(
                object("v1", "ServiceAccount", name, Map.of("automountServiceAccountToken", true)),
                ObservedObject.of(
                        "rbac.authorization.k8s.io/v1",
                        "ClusterRole",
                        role,
                        everywhere,
                        Map.of(),
                        Map.of("rules", rules())),
                ObservedObject.of(
                        "rbac.authorization.k8s.io/v1",
                        "ClusterRoleBinding",
                        role,
                        everywhere,
                        Map.of(),
                        Grant.binding("ClusterRole", role, owner)),
                object("v1", "ConfigMap", name, Map.of("data", Map.of("config.alloy", config()))),
                ObservedObject.externalSecret(
                        ENDPOINT,
                        owner,
                        endpointSecret,
                        new TreeMap<>(Map.of("remoteWrite", "remoteWrite", "query", "query"))),
                object("v1", "Service", name, headlessService()),
                object("policy/v1", "PodDisruptionBudget", name, budget()),
                object("apps/v1", "Deployment", name, pod().deployment()));
    }

    /**
     * The configuration of Alloy: scrape the objects with this project's label, and write the metrics with signed
     * requests.
     */
    String config() {
        return """
                prometheus.operator.servicemonitors "features" {
                  forward_to = [prometheus.remote_write.workspace.receiver]
                  selector {
                    match_labels = { %s }
                  }
                  clustering {
                    enabled = true
                  }
                  scrape {
                    default_scrape_interval = "30s"
                  }
                }
                %s
                prometheus.remote_write "workspace" {
                  external_labels = { cluster = "%s" }
                  endpoint {
                    url = sys.env("REMOTE_WRITE_URL")
                    sigv4 {
                      region = "%s"
                    }
                  }
                }
                """
                .formatted(labels(), nodes ? NODES.formatted(infrastructure(owner.names())) : "", cluster, region);
    }

    /** In a cluster with others, the label of this project is on objects of other services and environments too. */
    private String labels() {
        String ours = "\"app.kubernetes.io/managed-by\" = \"hikkoshi\"";
        return owner.names().hasOthers()
                ? ours
                        + ", \"app.kubernetes.io/part-of\" = \"%s\", \"hikkoshi.dev/environment\" = \"%s\""
                                .formatted(owner.service(), owner.environment())
                : ours;
    }

    /** The label {@code hikkoshi.dev/scrape} of the ServiceMonitors of nodes and Kubernetes objects. */
    public static String infrastructure(SharedNames names) {
        return names.of("infrastructure");
    }

    private static final String NODES =
            """

            prometheus.operator.servicemonitors "infrastructure" {
              forward_to = [prometheus.remote_write.workspace.receiver]
              selector {
                match_labels = { "hikkoshi.dev/scrape" = "%s" }
              }
              clustering {
                enabled = true
              }
            }

            discovery.kubernetes "nodes" {
              role = "node"
            }

            prometheus.scrape "containers" {
              targets           = discovery.kubernetes.nodes.targets
              job_name          = "containers"
              metrics_path      = "/metrics/cadvisor"
              scheme            = "https"
              bearer_token_file = "/var/run/secrets/kubernetes.io/serviceaccount/token"
              tls_config {
                ca_file = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt"
              }
              clustering {
                enabled = true
              }
              forward_to = [prometheus.remote_write.workspace.receiver]
            }
            """;

    private AgentPod pod() {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", owner.name());
        container.put("image", images.image(Upstream.DOCKER_HUB, IMAGE));
        container.put(
                "args",
                List.of(
                        "run",
                        "/etc/alloy/config.alloy",
                        "--storage.path=/var/lib/alloy",
                        "--server.http.listen-addr=0.0.0.0:" + PORT,
                        "--disable-reporting",
                        "--cluster.enabled=true",
                        "--cluster.join-addresses=" + owner.name()));
        container.put("env", List.of(AgentPod.fromSecret("REMOTE_WRITE_URL", ENDPOINT, "remoteWrite")));
        container.put("ports", List.of(Map.of("name", "http", "containerPort", PORT)));
        container.put("readinessProbe", Map.of("httpGet", httpGet()));
        container.put("resources", AgentPod.resources("200m", "1Gi"));
        container.put(
                "volumeMounts",
                List.of(AgentPod.mount("config", "/etc/alloy"), AgentPod.mount("state", "/var/lib/alloy")));
        return new AgentPod(
                owner,
                2,
                config(),
                List.of(container),
                List.of(AgentPod.configMap("config", owner.name()), AgentPod.scratch("state", "2Gi")));
    }

    private static Map<String, Object> httpGet() {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("path", "/-/ready");
        get.put("port", PORT);
        return get;
    }

    /** Through this Service, the two agents find each other and divide the targets. */
    private Map<String, Object> headlessService() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("clusterIP", "None");
        spec.put("selector", Map.of("app.kubernetes.io/name", owner.name()));
        spec.put("publishNotReadyAddresses", true);
        spec.put("ports", List.of(Map.of("name", "http", "port", PORT)));
        return Map.of("spec", spec);
    }

    private Map<String, Object> budget() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("maxUnavailable", 1);
        spec.put("selector", Map.of("matchLabels", Map.of("app.kubernetes.io/name", owner.name())));
        return Map.of("spec", spec);
    }

    private static List<Map<String, Object>> rules() {
        List<String> read = List.of("get", "list", "watch");
        return List.of(
                Grant.rule(List.of(""), List.of("services", "endpoints", "pods", "nodes", "namespaces"), read),
                Grant.rule(List.of("discovery.k8s.io"), List.of("endpointslices"), read),
                Grant.rule(List.of("monitoring.coreos.com"), List.of("servicemonitors"), read),
                Grant.rule(List.of(""), List.of("nodes/metrics"), List.of("get")));
    }

    private HasMetadata object(String apiVersion, String kind, String name, Map<String, Object> body) {
        return ObservedObject.of(apiVersion, kind, name, owner, Map.of(), body);
    }
}
