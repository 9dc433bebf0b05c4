package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.charts.HelmRelease;
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
 * Controllers and platform, installed by the cluster's kubectl handler in this order: the objects that controllers
 * need, the controllers, the objects that need the controllers (trap T13).
 */
public final class Installation extends Construct {

    /** Less than 15 minutes, the maximum run time of the Lambda function. */
    private static final Duration TIMEOUT = Duration.minutes(10);

    private final Props props;
    private final String serviceToken;
    private final String clusterName;

    /**
     * @param cluster the cluster, with a kubectl provider
     * @param platform the platform
     * @param charts the controllers
     * @param needed the constructs that must exist before the first object: access, nodes, add-ons, roles
     */
    public record Props(ICluster cluster, Platform platform, List<HelmRelease> charts, List<IDependable> needed) {
        public Props {
            charts = List.copyOf(charts);
            needed = List.copyOf(needed);
        }
    }

    /** Creates one resource per chart and per group of manifests. */
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
        for (HelmRelease chart : props.charts()) {
            HelmChart release = createRelease(chart);
            release.getNode().addDependency(namespaces);
            installed.add(release);
        }
        return installed;
    }

    /**
     * It waits for the chart's pods, because the next objects need their webhooks and custom resource definitions (trap
     * T13).
     */
    private HelmChart createRelease(HelmRelease chart) {
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

    /** Applies shared objects first, because the others use their priority classes and namespaces. */
    private void applyInOrder(List<ManifestGroup> groups, List<IDependable> after) {
        CfnResource shared = apply(groups.get(0), after);
        for (ManifestGroup group : groups.subList(1, groups.size())) {
            apply(group, List.of(shared));
        }
    }

    /**
     * Objects stay in the cluster after they are removed from the template. Otherwise a removed namespace would delete
     * everything in it, also the pods of a feature that moves to another namespace and is deployed after this stack.
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
