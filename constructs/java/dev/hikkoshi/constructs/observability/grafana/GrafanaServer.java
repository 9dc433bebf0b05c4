package dev.hikkoshi.constructs.observability.grafana;

import dev.hikkoshi.constructs.observability.kubernetes.AgentPod;
import dev.hikkoshi.constructs.observability.kubernetes.Grant;
import dev.hikkoshi.constructs.observability.kubernetes.ObservedObject;
import dev.hikkoshi.constructs.observability.prometheus.ScrapeAgent;
import dev.hikkoshi.model.ImageCache;
import dev.hikkoshi.model.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Grafana in the cluster. All people with access to it can view dashboards. Nobody can edit them, because the
 * dashboards are code.
 *
 * <p>It is not Amazon Managed Grafana, because that service does not support dashboards in CloudFormation (only through
 * its API, with a token that expires) and bills every viewer. CloudWatch has the data that people need while the
 * cluster has a problem.
 *
 * @param owner its owner
 * @param region the region of the workspace and of CloudWatch
 * @param visitors the Kubernetes group of the people who may open it
 * @param images where its images come from
 */
public record GrafanaServer(ObservedObject.Owner owner, String region, String visitors, ImageCache images) {

    /** The label of a ConfigMap that holds a dashboard. */
    public static final String DASHBOARD_LABEL = "grafana_dashboard";

    /** The uid of the data source that dashboards use. */
    static final String SOURCE_UID = "metrics";

    private static final String IMAGE = "grafana/grafana:12.2.1";

    private static final String SIDECAR_IMAGE = "kiwigrid/k8s-sidecar:1.30.10";

    private static final int PORT = 3000;

    /** The objects, in the order in which they are applied. */
    public List<HasMetadata> objects() {
        String name = owner.name();
        return List.of(
                object("v1", "ServiceAccount", Map.of("automountServiceAccountToken", true)),
                object(
                        "rbac.authorization.k8s.io/v1",
                        "Role",
                        Map.of(
                                "rules",
                                List.of(Grant.rule(
                                        List.of(""), List.of("configmaps"), List.of("get", "list", "watch"))))),
                object("rbac.authorization.k8s.io/v1", "RoleBinding", Grant.binding("Role", name, owner)),
                object("v1", "ConfigMap", Map.of("data", files())),
                visitorsObject("Role", Map.of("rules", visitorsRules())),
                visitorsObject("RoleBinding", Grant.toGroup("Role", visitorsName(), visitors)),
                object("v1", "Service", service()),
                object("apps/v1", "Deployment", pod().deployment()));
    }

    /** A dashboard as a ConfigMap, which Grafana's sidecar loads; {@code dashboardOwner} is in Grafana's namespace. */
    public static HasMetadata configMap(ObservedObject.Owner dashboardOwner, GrafanaDashboard dashboard) {
        return ObservedObject.of(
                "v1",
                "ConfigMap",
                "dashboard-" + dashboardOwner.name(),
                dashboardOwner,
                Map.of(DASHBOARD_LABEL, "1"),
                Map.of("data", Map.of(dashboardOwner.name() + ".json", dashboard.json())));
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "sources.yaml",
                """
                apiVersion: 1
                datasources:
                  - name: Metrics
                    uid: %s
                    type: prometheus
                    access: proxy
                    url: $METRICS_URL
                    isDefault: true
                    jsonData:
                      httpMethod: POST
                      sigV4Auth: true
                      sigV4AuthType: default
                      sigV4Region: %s
                  - name: CloudWatch
                    uid: cloudwatch
                    type: cloudwatch
                    access: proxy
                    jsonData:
                      authType: default
                      defaultRegion: %s
                """
                        .formatted(SOURCE_UID, region, region));
        files.put(
                "providers.yaml",
                """
                apiVersion: 1
                providers:
                  - name: move
                    type: file
                    disableDeletion: true
                    allowUiUpdates: false
                    options:
                      path: /dashboards
                """);
        return files;
    }

    private AgentPod pod() {
        Map<String, Object> grafana = new LinkedHashMap<>();
        grafana.put("name", owner.name());
        grafana.put("image", images.image(Upstream.DOCKER_HUB, IMAGE));
        grafana.put(
                "env",
                List.of(
                        AgentPod.fromSecret("METRICS_URL", ScrapeAgent.ENDPOINT, "query"),
                        AgentPod.variable("GF_AUTH_SIGV4_AUTH_ENABLED", "true"),
                        AgentPod.variable("GF_AUTH_ANONYMOUS_ENABLED", "true"),
                        AgentPod.variable("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer"),
                        AgentPod.variable("GF_AUTH_DISABLE_LOGIN_FORM", "true"),
                        AgentPod.variable("GF_AUTH_BASIC_ENABLED", "false"),
                        AgentPod.variable("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION", "true"),
                        AgentPod.variable("GF_ANALYTICS_REPORTING_ENABLED", "false"),
                        AgentPod.variable("GF_ANALYTICS_CHECK_FOR_UPDATES", "false")));
        grafana.put("ports", List.of(Map.of("name", "http", "containerPort", PORT)));
        grafana.put("readinessProbe", Map.of("httpGet", httpGet()));
        grafana.put("resources", AgentPod.resources("100m", "512Mi"));
        grafana.put(
                "volumeMounts",
                List.of(
                        file("sources.yaml", "/etc/grafana/provisioning/datasources/sources.yaml"),
                        file("providers.yaml", "/etc/grafana/provisioning/dashboards/providers.yaml"),
                        AgentPod.mount("dashboards", "/dashboards"),
                        AgentPod.mount("state", "/var/lib/grafana")));
        return new AgentPod(
                owner,
                1,
                files().toString(),
                List.of(grafana, sidecar()),
                List.of(
                        AgentPod.configMap("config", owner.name()),
                        AgentPod.scratch("dashboards", "64Mi"),
                        AgentPod.scratch("state", "1Gi"),
                        AgentPod.scratch("scratch", "64Mi")));
    }

    private Map<String, Object> sidecar() {
        Map<String, Object> sidecar = new LinkedHashMap<>();
        sidecar.put("name", "dashboards");
        sidecar.put("image", images.image(Upstream.QUAY, SIDECAR_IMAGE));
        sidecar.put(
                "env",
                List.of(
                        AgentPod.variable("LABEL", DASHBOARD_LABEL),
                        AgentPod.variable("LABEL_VALUE", "1"),
                        AgentPod.variable("FOLDER", "/dashboards"),
                        AgentPod.variable("RESOURCE", "configmap"),
                        AgentPod.variable("NAMESPACE", owner.namespace())));
        sidecar.put("resources", AgentPod.resources("20m", "128Mi"));
        sidecar.put(
                "volumeMounts",
                List.of(AgentPod.mount("dashboards", "/dashboards"), AgentPod.mount("scratch", "/tmp")));
        return sidecar;
    }

    private static Map<String, Object> file(String file, String path) {
        Map<String, Object> mount = AgentPod.mount("config", path);
        mount.put("subPath", file);
        return mount;
    }

    private static Map<String, Object> httpGet() {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("path", "/api/health");
        get.put("port", PORT);
        return get;
    }

    /**
     * The way in: {@code kubectl port-forward}. kubectl 1.31 and newer opens it with a GET that the API server authorizes
     * as {@code get}, and from Kubernetes 1.35 on as {@code create} too; older ones send a POST, which is {@code create}
     * (KEP-4006). The EKS view policy gives neither.
     */
    private static List<Map<String, Object>> visitorsRules() {
        return List.of(
                Grant.rule(List.of(""), List.of("services", "pods"), List.of("get", "list")),
                Grant.rule(List.of(""), List.of("pods/portforward"), List.of("get", "create")));
    }

    private String visitorsName() {
        return owner.name() + "-visitors";
    }

    private HasMetadata visitorsObject(String kind, Map<String, Object> body) {
        return ObservedObject.of("rbac.authorization.k8s.io/v1", kind, visitorsName(), owner, Map.of(), body);
    }

    /** A Service only inside of the cluster. People use {@code kubectl port-forward} with their own access entry. */
    private Map<String, Object> service() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("selector", Map.of("app.kubernetes.io/name", owner.name()));
        spec.put("ports", List.of(Map.of("name", "http", "port", PORT)));
        return Map.of("spec", spec);
    }

    private HasMetadata object(String apiVersion, String kind, Map<String, Object> body) {
        return ObservedObject.of(apiVersion, kind, owner.name(), owner, Map.of(), body);
    }
}
