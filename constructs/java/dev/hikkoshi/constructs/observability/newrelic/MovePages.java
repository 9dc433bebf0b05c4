package dev.hikkoshi.constructs.observability.newrelic;

import dev.hikkoshi.constructs.observability.newrelic.NewRelicDashboard.Chart;
import dev.hikkoshi.constructs.observability.newrelic.NewRelicDashboard.DashboardPage;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of New Relic's dashboards. Each page is for one kind of signal.
 *
 * @param applications the names of the feature's applications: one for each side
 */
public record MovePages(String service, String environment, String feature, List<String> applications) {

    public MovePages {
        applications = List.copyOf(applications);
    }

    /** For traces: both applications, with one line per side. Every event has its application's name. */
    public DashboardPage oldAgainstNew() {
        String either = " WHERE appName IN ('" + String.join("', '", applications) + "')";
        String from = " FROM Transaction" + either + " FACET appName";
        return new DashboardPage(
                "Application, old against new",
                List.of(
                        Chart.line("Throughput", "SELECT rate(count(*), 1 minute)" + from),
                        Chart.line("Failed, percent", "SELECT percentage(count(*), WHERE error IS true)" + from),
                        Chart.line("Duration p95", "SELECT percentile(duration, 95)" + from),
                        Chart.line("Time in databases", "SELECT average(databaseDuration)" + from),
                        Chart.table(
                                "Slowest transactions",
                                "SELECT percentile(duration, 50, 95, 99), count(*) FROM Transaction" + either
                                        + " FACET name, appName LIMIT 20"),
                        Chart.table(
                                "Errors",
                                "SELECT count(*) FROM TransactionError" + either
                                        + " FACET error.class, appName LIMIT 20")));
    }

    /** For the infrastructure: the feature's pods. */
    public DashboardPage pods() {
        String where =
                " WHERE clusterName = '" + cluster() + "' AND `label.app.kubernetes.io/name` = '" + feature + "'";
        return new DashboardPage(
                "Pods",
                List.of(
                        Chart.line(
                                "Pods by status",
                                "SELECT uniqueCount(podName) FROM K8sPodSample" + where + " FACET status"),
                        Chart.line(
                                "CPU of containers",
                                "SELECT average(cpuUsedCores) FROM K8sContainerSample" + where + " FACET nodeName"),
                        Chart.line(
                                "Memory of containers",
                                "SELECT average(memoryWorkingSetBytes) FROM K8sContainerSample" + where
                                        + " FACET nodeName"),
                        Chart.table(
                                "Restarts",
                                "SELECT max(restartCount) FROM K8sContainerSample" + where
                                        + " FACET podName LIMIT 20")));
    }

    /** The cluster's levels, from the nodes down to the container. CloudWatch has the control plane. */
    public DashboardPage cluster(boolean events) {
        String where = " WHERE clusterName = '" + cluster() + "'";
        List<Chart> charts = new ArrayList<>(List.of(
                Chart.line(
                        "Nodes: CPU",
                        "SELECT average(cpuUsedCores / allocatableCpuCores) * 100 FROM K8sNodeSample" + where
                                + " FACET `label.hikkoshi.dev/pool`"),
                Chart.table(
                        "Nodes by capacity",
                        "SELECT uniqueCount(nodeName) FROM K8sNodeSample" + where
                                + " FACET `label.hikkoshi.dev/capacity`"),
                Chart.table(
                        "Namespaces: pods",
                        "SELECT uniqueCount(podName) FROM K8sPodSample" + where + " FACET namespaceName"),
                Chart.table(
                        "Deployments short of pods",
                        "SELECT latest(podsMissing) FROM K8sDeploymentSample" + where + " FACET deploymentName"),
                Chart.line(
                        "Pods that wait",
                        "SELECT uniqueCount(podName) FROM K8sPodSample" + where
                                + " AND status = 'Pending' FACET namespaceName"),
                Chart.line(
                        "Containers: memory",
                        "SELECT average(memoryWorkingSetUtilization) FROM K8sContainerSample" + where
                                + " FACET containerName")));
        if (events) {
            charts.add(Chart.table(
                    "Events",
                    "SELECT count(*) FROM InfrastructureEvent WHERE category = 'kubernetes' AND clusterName = '"
                            + cluster() + "' FACET event.reason LIMIT 20"));
        }
        return new DashboardPage("Cluster", charts);
    }

    /** The legacy fleet's levels: the fleet, its layers, their instances. */
    public DashboardPage fleet() {
        String where = " WHERE service = '" + service + "' AND environment = '" + environment + "' AND side = 'legacy'";
        return new DashboardPage(
                "Legacy fleet",
                List.of(
                        Chart.line("Fleet: instances", "SELECT uniqueCount(entityGuid) FROM SystemSample" + where),
                        Chart.line(
                                "Layers: CPU", "SELECT average(cpuPercent) FROM SystemSample" + where + " FACET layer"),
                        Chart.line(
                                "Layers: memory",
                                "SELECT average(memoryUsedPercent) FROM SystemSample" + where + " FACET layer"),
                        Chart.table(
                                "Instances",
                                "SELECT latest(cpuPercent), latest(memoryUsedPercent), latest(diskUsedPercent) FROM SystemSample"
                                        + where + " FACET layer, hostname LIMIT 100")));
    }

    private String cluster() {
        return service + "-" + environment;
    }
}
