package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.eks_v2.HelmChart;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * Controllers and platform, installed in order by the cluster's kubectl handler: what controllers need, the controllers,
 * what needs the controllers (trap T13).
 */
public final class Installation extends Construct {

    /** Under the 15 minutes after which Lambda ends the handler. */
    private static final Duration TIMEOUT = Duration.minutes(10);

    private final Props props;
    private final String serviceToken;
    private final String clusterName;

    /**
     * @param cluster the cluster, with a kubectl provider
     * @param platform the platform
     * @param charts the controllers
     * @param needed what must exist before anything is applied: access, nodes, add-ons, rights
     */
    public record Props(ICluster cluster, Platform platform, List<PinnedChart> charts, List<IDependable> needed) {
        public Props {
            charts = List.copyOf(charts);
            needed = List.copyOf(needed);
        }
    }

    /** Creates a resource for each chart and each group of manifests. */
    public Installation(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.serviceToken = props.cluster().getKubectlProvider().getServiceToken();
        this.clusterName = props.cluster().getClusterName();
        CfnResource namespaces = apply(props.platform().beforeControllers(), props.needed());
        List<IDependable> controllers = install(namespaces);
        applyInOrder(props.platform().afterControllers(), controllers);
    }

    private List<IDependable> install(CfnResource namespaces) {
        List<IDependable> installed = new ArrayList<>();
        for (PinnedChart chart : props.charts()) {
            HelmChart release = createRelease(chart);
            release.getNode().addDependency(namespaces);
            installed.add(release);
        }
        return installed;
    }

    /** It waits for the chart's pods: what comes next needs their webhooks and custom resource definitions (trap T13). */
    private HelmChart createRelease(PinnedChart chart) {
        return HelmChart.Builder.create(this, chart.name())
                .cluster(props.cluster())
                .release(chart.name())
                .chart(chart.name())
                .version(chart.version())
                .repository(chart.repository())
                .namespace(chart.namespace())
                .values(chart.values())
                .wait(true)
                .timeout(TIMEOUT)
                .build();
    }

    /** Shared objects come first: the rest names their priority classes and namespaces. */
    private void applyInOrder(List<ManifestGroup> groups, List<IDependable> after) {
        CfnResource shared = apply(groups.get(0), after);
        for (ManifestGroup group : groups.subList(1, groups.size())) {
            apply(group, List.of(shared));
        }
    }

    /**
     * Applied objects stay when they leave the template: a namespace takes everything in it along, also the pods of a
     * feature that moves to another namespace and is deployed after this stack.
     */
    private CfnResource apply(ManifestGroup group, List<IDependable> after) {
        CfnResource applied = new AppliedManifest(
                        this, group.name(), new AppliedManifest.Props(serviceToken, clusterName, group))
                .resource();
        applied.getNode().addDependency(after.toArray(IDependable[]::new));
        if (group.name().startsWith("Namespace-")) {
            applied.applyRemovalPolicy(RemovalPolicy.RETAIN);
        }
        return applied;
    }
}
