package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.cluster.AnalysisRole;
import dev.hikkoshi.constructs.observability.access.AnalysisRights;
import dev.hikkoshi.constructs.observability.cloudwatch.AlarmTopic;
import dev.hikkoshi.constructs.observability.cloudwatch.Dashboard;
import dev.hikkoshi.constructs.observability.cloudwatch.SharedResource;
import dev.hikkoshi.constructs.observability.cloudwatch.SharedWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.constructs.observability.kubernetes.AgentRights;
import dev.hikkoshi.constructs.observability.kubernetes.AppliedChart;
import dev.hikkoshi.constructs.observability.kubernetes.HelmRelease;
import dev.hikkoshi.constructs.observability.prometheus.MetricRules;
import dev.hikkoshi.constructs.observability.prometheus.MetricsWorkspace;
import dev.hikkoshi.constructs.policy.Statement;
import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.model.Backend;
import dev.hikkoshi.model.Delivery;
import dev.hikkoshi.model.Dependency;
import dev.hikkoshi.model.Environment;
import dev.hikkoshi.model.Feature;
import dev.hikkoshi.model.Observability;
import dev.hikkoshi.model.Signal;
import dev.hikkoshi.model.StepCriteria;
import dev.hikkoshi.plan.Phase;
import dev.hikkoshi.stacks.feature.DeploymentOrder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cdk8s.App;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/**
 * What watches the whole: the topic that all alarms tell, the alarms on what both fleets share, the overview.
 *
 * <p>Which of it exists follows from the one declaration in {@code environment.yaml}: each signal has one backend (R52).
 * Exports {@code AlarmTopicArn}.
 */
public final class ObservabilityStack extends EnvironmentStack {

    private final Phase phase;
    private final ClusterWatch watch;

    /**
     * @param scope the environment's stage
     * @param phase a phase that has observability
     */
    public ObservabilityStack(Construct scope, Phase phase) {
        super(
                scope,
                "observability",
                StackIdentity.of(phase, phase.observabilitySince()),
                "What watches " + phase.environment().name() + " as a whole");
        Environment environment = phase.environment();
        this.phase = phase;
        this.watch = new ClusterWatch(environment);
        AlarmTopic topic = createAlarmTopic(environment);
        export("AlarmTopicArn", topic.arn());
        createSharedWatch(environment, topic);
        List<String> workspaces = createWorkspace(environment, topic);
        createAnalysisRights(environment, workspaces);
        if (phase.hasCluster()) {
            createRights(environment, workspaces);
        }
        if (phase.hasCluster() && environment.delivery() == Delivery.KUBECTL) {
            applyAll();
        }
    }

    /** What watches from inside the cluster, once there is one. */
    @Override
    public void createCharts(App manifests) {
        List<HasMetadata> objects = phase.hasCluster() ? new ObservedFiles(phase, watch).objects() : List.of();
        if (!objects.isEmpty()) {
            new ManifestChart(manifests, "observability", objects);
        }
    }

    /**
     * The values of the cluster's charts, the dashboards of New Relic and a runbook per feature, by path
     * below the environment's folder.
     */
    @Override
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        if (phase.hasCluster()) {
            files.putAll(new ObservedFiles(phase, watch).chartFiles());
        }
        files.putAll(new ObservedFiles(phase, watch).newRelicFiles());
        files.putAll(new ObservedFiles(phase, watch).runbooks());
        return files;
    }

    private AlarmTopic createAlarmTopic(Environment environment) {
        return new AlarmTopic(
                this,
                "AlarmTopic",
                new AlarmTopic.Props(
                        environment.service().name() + "-" + environment.name() + "-alarms",
                        environment.target().account(),
                        List.of("cloudwatch.amazonaws.com", "aps.amazonaws.com")));
    }

    private void createSharedWatch(Environment environment, AlarmTopic topic) {
        List<SharedResource> resources = environment.service().dependencies().stream()
                .flatMap(dependency -> resourceOf(environment, dependency).stream())
                .toList();
        new SharedWatch(
                this,
                "Shared",
                new SharedWatch.Props(
                        new Subject(
                                environment.name(),
                                "overview",
                                environment.target().region(),
                                environment.target().account(),
                                topic.arn()),
                        introduction(environment),
                        resources));
    }

    /** What CloudWatch watches of a dependency; nothing where its signal has another backend, or AWS does not run it. */
    private static Optional<SharedResource> resourceOf(Environment environment, Dependency dependency) {
        Observability observability = environment.observability();
        String name = dependency.name();
        String id = dependency.id();
        return switch (dependency.kind()) {
            case MYSQL ->
                Optional.<SharedResource>of(new SharedResource.Aurora(
                                name,
                                id,
                                dependency.maxConnections(),
                                environment.policy().connectionShare()))
                        .filter(aurora -> observability.sends(Signal.DATABASES, Backend.CLOUDWATCH));
            case DYNAMODB ->
                Optional.<SharedResource>of(new SharedResource.Table(name, id))
                        .filter(table -> observability.sends(Signal.DATABASES, Backend.CLOUDWATCH));
            case REDIS, MEMCACHED ->
                Optional.<SharedResource>of(new SharedResource.Cache(name, id))
                        .filter(cache -> observability.sends(Signal.CACHES, Backend.CLOUDWATCH));
            case SQS ->
                Optional.<SharedResource>of(new SharedResource.Queue(
                                name, id, (int) dependency.visibilityTimeout().toSeconds()))
                        .filter(queue -> observability.sends(Signal.QUEUES, Backend.CLOUDWATCH));
            case S3, EXTERNAL -> Optional.empty();
        };
    }

    /** The ARN of the metrics workspace, where Prometheus has a signal. */
    private List<String> createWorkspace(Environment environment, AlarmTopic topic) {
        if (!watch.hasMetrics()) {
            return List.of();
        }
        ObservedNames names = new ObservedNames(environment);
        StepCriteria criteria = environment.observability().criteria();
        MetricRules rules = new MetricRules(
                environment.name(), criteria.errorPercent(), criteria.slowerPercent(), criteria.requestFloor());
        MetricsWorkspace workspace = new MetricsWorkspace(
                this,
                "Metrics",
                new MetricsWorkspace.Props(
                        names.cluster(),
                        environment.target().region(),
                        topic.arn(),
                        rules.yaml(),
                        names.metricsSecret(),
                        "/" + names.path() + "/observability/metrics-workspace"));
        return List.of(workspace.arn());
    }

    private void createAnalysisRights(Environment environment, List<String> workspaces) {
        ObservedNames names = new ObservedNames(environment);
        String logs = "arn:aws:logs:" + environment.target().region() + ":"
                + environment.target().account() + ":log-group:";
        new AnalysisRights(
                this,
                "AnalysisRights",
                new AnalysisRights.Props(
                        AnalysisRole.nameFor(names.cluster()), List.of(logs + "/" + names.path() + "/*"), workspaces));
    }

    /** The agent writes metrics, Grafana reads them and CloudWatch's; neither may do what the other may. */
    private void createRights(Environment environment, List<String> workspaces) {
        if (workspaces.isEmpty()) {
            return;
        }
        String cluster = new ObservedNames(environment).cluster();
        new AgentRights(
                this,
                "AgentRights",
                new AgentRights.Props(
                        cluster,
                        ObservedNames.MONITORING,
                        "alloy",
                        List.of(Statement.allow(List.of("aps:RemoteWrite"), workspaces))));
        new AgentRights(
                        this,
                        "GrafanaRights",
                        new AgentRights.Props(
                                cluster,
                                ObservedNames.MONITORING,
                                "grafana",
                                List.of(
                                        Statement.allow(
                                                List.of(
                                                        "aps:GetLabels",
                                                        "aps:GetMetricMetadata",
                                                        "aps:GetSeries",
                                                        "aps:QueryMetrics"),
                                                workspaces),
                                        Statement.allow(
                                                List.of(
                                                        "cloudwatch:DescribeAlarms",
                                                        "cloudwatch:GetMetricData",
                                                        "cloudwatch:ListMetrics"),
                                                List.of("*")))))
                .acknowledgeWildcard(
                        "CloudWatch knows no resources for reading metrics and alarms; Grafana can write none.");
    }

    private void applyAll() {
        DeploymentOrder order = new DeploymentOrder();
        String serviceToken = importOf("cluster", "KubectlServiceToken");
        String cluster = new ObservedNames(phase.environment()).cluster();
        watch.before().forEach(group -> order.then(applied(serviceToken, cluster, group)));
        for (HelmRelease release : watch.charts()) {
            order.then(new AppliedChart(
                            this, "Chart-" + release.name(), new AppliedChart.Props(serviceToken, cluster, release))
                    .resource());
        }
        watch.after().forEach(group -> order.then(applied(serviceToken, cluster, group)));
    }

    private CfnResource applied(String serviceToken, String cluster, ManifestGroup group) {
        return new AppliedManifest(
                        this, "Objects-" + group.name(), new AppliedManifest.Props(serviceToken, cluster, group))
                .resource();
    }

    private static String introduction(Environment environment) {
        String region = environment.target().region();
        String links = environment.service().features().stream()
                .map(Feature::name)
                .map(name -> "[" + name + "](" + Dashboard.linkTo(region, environment.name() + "-" + name) + ")")
                .collect(Collectors.joining(" · "));
        return "# " + environment.service().name() + ", " + environment.name()
                + "\nWhat both fleets share, while both run. A feature has a dashboard of its own once it is deployed on"
                + " EKS:\n\n" + links;
    }
}
