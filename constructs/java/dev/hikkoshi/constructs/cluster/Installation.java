package dev.hikkoshi.constructs.cluster;

import dev.hikkoshi.constructs.draft.Part;
import dev.hikkoshi.constructs.draft.Resource;
import dev.hikkoshi.constructs.workload.AppliedManifest;
import dev.hikkoshi.constructs.workload.ManifestGroup;
import java.util.ArrayList;
import java.util.List;

/**
 * Controllers and platform, installed in order by the cluster's kubectl handler: what controllers stand on, the
 * controllers, what stands on them (trap T13).
 */
public final class Installation extends Part {

    private final Props props;

    /**
     * @param serviceToken the ARN of the cluster's kubectl handler
     * @param cluster the cluster's name
     * @param platform the platform
     * @param charts the controllers
     * @param needed what must exist before anything is applied: access, nodes, add-ons, rights
     */
    public record Props(
            String serviceToken, String cluster, Platform platform, List<HelmChart> charts, List<Part> needed) {
        public Props {
            charts = List.copyOf(charts);
            needed = List.copyOf(needed);
        }
    }

    /** Creates a resource for each chart and each group of manifests. */
    public Installation(Part scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        Resource namespaces = apply(props.platform().beforeControllers(), props.needed());
        List<Part> controllers = install(List.of(namespaces));
        applyInOrder(props.platform().afterControllers(), controllers);
    }

    private List<Part> install(List<Part> after) {
        List<Part> installed = new ArrayList<>();
        for (HelmChart chart : props.charts()) {
            Resource release = new HelmRelease(
                            this, chart.name(), new HelmRelease.Props(props.serviceToken(), props.cluster(), chart))
                    .resource();
            release.dependsOn(after);
            installed.add(release);
        }
        return installed;
    }

    /** Shared objects come first: the rest names their priority classes and namespaces. */
    private void applyInOrder(List<ManifestGroup> groups, List<Part> after) {
        Resource shared = apply(groups.get(0), after);
        for (ManifestGroup group : groups.subList(1, groups.size())) {
            apply(group, List.of(shared));
        }
    }

    /**
     * Applied objects stay when they leave the template: a namespace takes everything in it along, also the pods of a
     * feature that moves to another namespace and is deployed after this stack.
     */
    private Resource apply(ManifestGroup group, List<Part> after) {
        Resource applied = new AppliedManifest(
                        this, group.name(), new AppliedManifest.Props(props.serviceToken(), props.cluster(), group))
                .resource();
        applied.dependsOn(after);
        if (group.name().startsWith("Namespace-")) {
            applied.onRemoval(Resource.Removal.RETAIN);
        }
        return applied;
    }
}
