package dev.hikkoshi.stacks;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.cluster.AnalysisRole;
import dev.hikkoshi.constructs.identity.StackArn;
import dev.hikkoshi.constructs.identity.WebIdentity;
import dev.hikkoshi.constructs.observability.access.AnalysisRights;
import dev.hikkoshi.constructs.observability.cloudwatch.AlarmTopic;
import dev.hikkoshi.constructs.observability.cloudwatch.SharedWatch;
import dev.hikkoshi.constructs.observability.cloudwatch.Subject;
import dev.hikkoshi.constructs.observability.collector.CollectorLogGroups;
import dev.hikkoshi.constructs.observability.collector.CollectorRights;
import dev.hikkoshi.constructs.observability.kubernetes.AgentRights;
import dev.hikkoshi.constructs.observability.prometheus.MetricRules;
import dev.hikkoshi.constructs.observability.prometheus.MetricsWorkspace;
import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.DeploymentOrder;
import dev.hikkoshi.constructs.workload.ManifestChart;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.stacks.ObservabilityStackProps.InCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdk8s.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.eks_v2.Cluster;
import software.amazon.awscdk.services.eks_v2.ClusterAttributes;
import software.amazon.awscdk.services.eks_v2.HelmChart;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.amazon.awscdk.services.eks_v2.KubectlProvider;
import software.amazon.awscdk.services.eks_v2.KubectlProviderAttributes;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * The observability of the whole environment: the topic that all alarms notify, the alarms on shared resources, and the
 * overview dashboard.
 *
 * <p>Each signal has one backend in {@code environment.yaml}; the resources of this stack depend on the backends (R52).
 * Exports {@code AlarmTopicArn}.
 */
public final class ObservabilityStack extends EnvironmentStack {

    /** The time in which the objects of a chart must be ready. */
    private static final Duration CHART_TIMEOUT = Duration.minutes(10);

    private final ObservabilityStackProps props;
    private final ObservedNames names;

    /**
     * @param scope the environment's stage
     * @param id the stack's id in its environment
     * @param props the props of the stack
     */
    public ObservabilityStack(Construct scope, String id, ObservabilityStackProps props) {
        super(
                scope,
                id,
                new EnvironmentStackProps(
                        props.identity(),
                        "Alarms, dashboards and agents of the environment "
                                + props.identity().environment()));
        this.props = props;
        this.names = new ObservedNames(
                props.identity().service(),
                props.identity().environment(),
                props.identity().clusterName(),
                props.identity().names());
        ITopic topic = createAlarmTopic();
        createSharedWatch(topic);
        Optional<MetricsWorkspace> workspace = props.metricRules().map(rules -> createWorkspace(rules, topic));
        createAnalysisRights(workspace);
        props.inCluster().ifPresent(inCluster -> {
            List<AgentRights> rights =
                    new ArrayList<>(workspace.map(this::createAgentRights).orElse(List.of()));
            if (!props.collected().isEmpty()) {
                rights.addAll(new CollectorRights(
                                this,
                                "Collectors",
                                new CollectorRights.Props(
                                        props.collected(), CollectorLogGroups.below(names.path()), this::agent))
                        .all());
            }
            if (inCluster.isApplied()) {
                apply(inCluster, rights);
            }
        });
    }

    /** The observability agents in the cluster, if the cluster exists. */
    @Override
    public List<ManifestChart> createCharts(App manifests) {
        List<HasMetadata> objects = props.inCluster().stream()
                .flatMap(inCluster -> Stream.concat(inCluster.before().stream(), inCluster.after().stream()))
                .flatMap(group -> group.objects().stream())
                .toList();
        return objects.isEmpty()
                ? List.of()
                : List.of(new ManifestChart(manifests, "observability", new ManifestChart.Props(objects)));
    }

    /** The charts of the agents, if the cluster exists. */
    @Override
    public List<HelmRelease> helmReleases() {
        return props.inCluster().map(InCluster::charts).orElse(List.of());
    }

    private ITopic createAlarmTopic() {
        AlarmTopic topic = new AlarmTopic(
                this,
                "AlarmTopic",
                new AlarmTopic.Props(
                        names.own() + "-alarms",
                        props.identity().account(),
                        List.of("cloudwatch.amazonaws.com", "aps.amazonaws.com"),
                        props.contacts()));
        export("AlarmTopicArn", topic.arn());
        return topic.topic();
    }

    private void createSharedWatch(ITopic topic) {
        Subject overview = new Subject(
                props.identity().environment(),
                "overview",
                props.identity().region(),
                props.identity().account());
        new SharedWatch(this, "Shared", new SharedWatch.Props(overview, topic, props.introduction(), props.shared()));
    }

    private MetricsWorkspace createWorkspace(MetricRules rules, ITopic topic) {
        return new MetricsWorkspace(
                this,
                "Metrics",
                new MetricsWorkspace.Props(
                        names.own(),
                        props.identity().region(),
                        topic,
                        rules.yaml(),
                        names.metricsSecret(),
                        names.metricsParameter()));
    }

    private void createAnalysisRights(Optional<MetricsWorkspace> workspace) {
        IRole role = Role.fromRoleName(this, "AnalysisRole", AnalysisRole.nameFor(names.own()));
        // The groups of the layers. The one of people's sessions is not in this folder.
        String logGroups = StackArn.of(this, "logs", "log-group:/" + names.path() + "/*");
        new AnalysisRights(
                this,
                "AnalysisRights",
                new AnalysisRights.Props(
                        role,
                        List.of(logGroups),
                        workspace.map(MetricsWorkspace::query).stream().toList()));
    }

    /**
     * The agent may write metrics. Grafana may read them and the metrics of CloudWatch. Each has only its own
     * permissions.
     */
    private List<AgentRights> createAgentRights(MetricsWorkspace workspace) {
        AgentRights alloy = new AgentRights(this, "AgentRights", agent("alloy", List.of(workspace.remoteWrite())));
        PolicyStatement cloudWatch = PolicyStatement.Builder.create()
                .actions(List.of("cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics"))
                .resources(List.of("*"))
                .build();
        AgentRights grafana =
                new AgentRights(this, "GrafanaRights", agent("grafana", List.of(workspace.query(), cloudWatch)));
        grafana.acknowledgeWildcard(
                "CloudWatch knows no resources for reading metrics and alarms; Grafana can write none.");
        return List.of(alloy, grafana);
    }

    private AgentRights.Props agent(String serviceAccount, List<PolicyStatement> statements) {
        return new AgentRights.Props(
                names.cluster(),
                names.monitoring(),
                serviceAccount,
                statements,
                props.oidcProviderArn().map(provider -> new WebIdentity(provider, names.podRole(serviceAccount))));
    }

    /**
     * Applies, in this order: the objects that the charts need, the charts, the objects that need the charts. The agents come
     * after their permissions: EKS gives a pod its credentials when the pod is created, and a pod that was created before
     * its association has none until it is replaced (Amazon EKS, Learn how EKS Pod Identity grants pods access to AWS
     * services).
     */
    private void apply(InCluster inCluster, List<AgentRights> rights) {
        String serviceToken = importOf("cluster", "KubectlServiceToken");
        ICluster cluster = importCluster(serviceToken);
        DeploymentOrder order = new DeploymentOrder();
        inCluster.before().forEach(group -> order.then(apply(group, serviceToken)));
        inCluster.charts().forEach(release -> order.then(install(release, cluster)));
        inCluster.after().forEach(group -> {
            Construct applied = apply(group, serviceToken);
            applied.getNode().addDependency(rights.toArray(IDependable[]::new));
            order.then(applied);
        });
    }

    private ICluster importCluster(String serviceToken) {
        return Cluster.fromClusterAttributes(
                this,
                "Cluster",
                ClusterAttributes.builder()
                        .clusterName(names.cluster())
                        .kubectlProvider(KubectlProvider.fromKubectlProviderAttributes(
                                this,
                                "Kubectl",
                                KubectlProviderAttributes.builder()
                                        .serviceToken(serviceToken)
                                        .build()))
                        .build());
    }

    private Construct apply(ManifestGroup group, String serviceToken) {
        return new AppliedManifest(
                this, "Objects-" + group.name(), new AppliedManifest.Props(serviceToken, names.cluster(), group));
    }

    private HelmChart install(HelmRelease release, ICluster cluster) {
        return HelmChart.Builder.create(this, "Chart-" + release.chart())
                .cluster(cluster)
                .release(release.name())
                .chart(release.chart())
                .version(release.version())
                .repository(release.repository())
                .namespace(release.namespace())
                .createNamespace(false)
                .values(release.values())
                // Without atomic, a failed first installation blocks every later one.
                .atomic(true)
                .timeout(CHART_TIMEOUT)
                .build();
    }
}
