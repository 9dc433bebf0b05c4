package dev.hikkoshi.constructs.observability.grafana;

import dev.hikkoshi.constructs.observability.grafana.Panel.Query;
import java.util.ArrayList;
import java.util.List;

/** The dashboards of a move: one per feature, one for all features, one for machines and pods. */
public final class MoveDashboards {

    private static final String WORK = "feature_side:work:increase5m";

    private MoveDashboards() {}

    /**
     * One feature, both sides in each panel.
     *
     * @param isHttp whether it is an HTTP feature; otherwise it is a worker or a cron
     */
    public static GrafanaDashboard ofFeature(String environment, String feature, boolean isHttp) {
        String of = "{feature=\"" + feature + "\"}";
        List<Panel> panels = new ArrayList<>();
        panels.add(lines(isHttp ? "Requests" : "Jobs", "short", WORK + of));
        panels.add(new Panel(
                "Share of EKS",
                "timeseries",
                "percent",
                Panel.APPLICATION,
                List.of(Query.over("feature:share_percent" + of, "actual"))));
        panels.add(lines("Failed", "percent", "feature_side:failed_percent" + of));
        if (isHttp) {
            for (String percentile : List.of("p50", "p95", "p99")) {
                panels.add(
                        lines("Response time " + percentile, "s", "feature_side:response_seconds:" + percentile + of));
            }
        } else {
            panels.add(lines("Job time p95", "s", "feature_side:job_seconds:p95" + of));
        }
        panels.add(new Panel(
                "Pods that answer scrapes",
                "timeseries",
                "short",
                Panel.CLUSTER,
                List.of(Query.over("sum by (side, capacity) (up" + of + ")", "{{side}} {{capacity}}"))));
        panels.add(new Panel(
                "Deviation from the legacy side",
                "stat",
                "short",
                Panel.APPLICATION,
                List.of(new Query("feature:deviation" + of, "1 is the limit", true))));
        return new GrafanaDashboard(uid(environment, feature), feature, List.of("feature", environment), panels);
    }

    /** All features, the largest deviation from the legacy side first. */
    public static GrafanaDashboard oldAgainstNew(String environment) {
        List<Panel> panels = List.of(
                new Panel(
                        "Largest deviation first (1 is the limit)",
                        "bargauge",
                        "short",
                        Panel.APPLICATION,
                        List.of(new Query("sort_desc(feature:deviation)", "{{feature}}", true))),
                new Panel(
                        "Slower on EKS",
                        "table",
                        "percent",
                        Panel.APPLICATION,
                        List.of(new Query("sort_desc(feature:slower_percent)", "{{feature}}", true))),
                new Panel(
                        "More failures on EKS",
                        "table",
                        "percent",
                        Panel.APPLICATION,
                        List.of(new Query("sort_desc(feature:more_failures_percent)", "{{feature}}", true))),
                new Panel(
                        "Share of EKS",
                        "timeseries",
                        "percent",
                        Panel.APPLICATION,
                        List.of(Query.over("feature:share_percent", "{{feature}}"))));
        return new GrafanaDashboard(
                uid(environment, "_old-against-new"), "Old against new", List.of("move", environment), panels);
    }

    /** Nodes, pods, containers, deployments and namespaces, if Prometheus receives the infrastructure signal. */
    public static GrafanaDashboard hierarchy(String environment) {
        List<Panel> panels = List.of(
                bars("Nodes by capacity", "short", "count by (label_hikkoshi_dev_capacity) (kube_node_labels)"),
                bars(
                        "Node CPU",
                        "percentunit",
                        "1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m]))"),
                bars("Namespace CPU", "short", "sum by (namespace) (rate(container_cpu_usage_seconds_total[5m]))"),
                bars("Pods by phase", "short", "sum by (namespace, phase) (kube_pod_status_phase)"),
                bars(
                        "Deployments short of pods",
                        "short",
                        "kube_deployment_spec_replicas - kube_deployment_status_replicas_available"),
                bars(
                        "Container restarts",
                        "short",
                        "sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total[1h]))"),
                bars("Container memory", "bytes", "sum by (namespace, pod) (container_memory_working_set_bytes)"),
                bars("Failed jobs", "short", "sum by (namespace, job_name) (kube_job_status_failed)"));
        return new GrafanaDashboard(
                uid(environment, "_hierarchy"), "Nodes, pods, containers", List.of("cluster", environment), panels);
    }

    /** Grafana's uid of a dashboard: at most 40 characters. A hash replaces the end of a longer name. */
    public static String uid(String environment, String name) {
        String whole = environment + "-" + name;
        if (whole.length() <= 40) {
            return whole;
        }
        return whole.substring(0, 31) + "-" + String.format("%08x", whole.hashCode());
    }

    private static Panel lines(String title, String unit, String expression) {
        return new Panel(title, "timeseries", unit, Panel.APPLICATION, List.of(Query.over(expression, "{{side}}")));
    }

    private static Panel bars(String title, String unit, String expression) {
        return new Panel(title, "timeseries", unit, Panel.CLUSTER, List.of(Query.over(expression, "__auto")));
    }
}
