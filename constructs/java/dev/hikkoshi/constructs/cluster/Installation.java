package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * Controllers and platform, installed in order by the cluster's kubectl handler: what controllers stand on, the
 * controllers, what stands on them (trap T13).
 */
public final class Installation extends Construct {

    private final Props props;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param cluster the cluster's name
     * @param platform the platform
     * @param charts the controllers
     * @param needed what must exist before anything is applied: access, nodes, add-ons, rights
     */
    public record Props(
            String serviceToken, String cluster, Platform platform, List<HelmChart> charts, List<IDependable> needed) {
        public Props {
            charts = List.copyOf(charts);
            needed = List.copyOf(needed);
        }
    }

    /** Creates a resource for each chart and each group of manifests. */
    public Installation(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        CfnResource namespaces = apply(props.platform().beforeControllers(), props.needed());
        List<IDependable> controllers = install(List.of(namespaces));
        applyInOrder(props.platform().afterControllers(), controllers);
    }

    private List<IDependable> install(List<IDependable> after) {
        List<IDependable> installed = new ArrayList<>();
        for (HelmChart chart : props.charts()) {
            CfnResource release = new HelmRelease(
                            this, chart.name(), new HelmRelease.Props(props.serviceToken(), props.cluster(), chart))
                    .resource();
            release.getNode().addDependency(after.toArray(IDependable[]::new));
            installed.add(release);
        }
        return installed;
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
                        this, group.name(), new AppliedManifest.Props(props.serviceToken(), props.cluster(), group))
                .resource();
        applied.getNode().addDependency(after.toArray(IDependable[]::new));
        if (group.name().startsWith("Namespace-")) {
            applied.applyRemovalPolicy(RemovalPolicy.RETAIN);
        }
        return applied;
    }
}
