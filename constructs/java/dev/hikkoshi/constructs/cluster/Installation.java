package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.charts.HelmRelease;
import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.DeploymentOrder;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.eks_v2.HelmChart;
import software.amazon.awscdk.services.eks_v2.ICluster;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * Controllers and platform, installed by the cluster's kubectl handler one after the other: the objects that controllers
 * need, the autoscaler, the other controllers, the objects that need the controllers (trap T13). Each one runs two Lambda
 * functions, and a new account may run few at once
 * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>).
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
        List<Construct> all = new ArrayList<>();
        props.platform().beforeControllers().forEach(group -> all.add(apply(group)));
        inOrder(props.charts()).forEach(chart -> all.add(install(chart)));
        props.platform().afterControllers().forEach(group -> all.add(apply(group)));
        all.get(0).getNode().addDependency(props.needed().toArray(IDependable[]::new));
        DeploymentOrder order = new DeploymentOrder();
        all.forEach(order::then);
    }

    /**
     * The autoscaler comes first. Without it no node joins: other charts would fill the nodes of the minimum size, its own
     * pods would wait, and every release would end at its timeout.
     */
    private static List<HelmRelease> inOrder(List<HelmRelease> charts) {
        return charts.stream()
                .sorted(Comparator.comparing(
                        (HelmRelease chart) -> !chart.name().equals(ClusterAutoscaler.NAME)))
                .toList();
    }

    /**
     * It waits for the chart's pods, because the next objects need their webhooks and custom resource definitions (trap
     * T13).
     */
    private HelmChart install(HelmRelease chart) {
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

    /**
     * Objects stay in the cluster after they are removed from the template. Otherwise a removed namespace would delete
     * everything in it, also the pods of a feature that moves to another namespace and is deployed after this stack.
     */
    private CfnResource apply(ManifestGroup group) {
        CfnResource applied =
                new AppliedManifest(this, group.name(), new AppliedManifest.Props(serviceToken, clusterName, group));
        if (group.name().startsWith("Namespace-")) {
            applied.applyRemovalPolicy(RemovalPolicy.RETAIN);
        }
        return applied;
    }
}
