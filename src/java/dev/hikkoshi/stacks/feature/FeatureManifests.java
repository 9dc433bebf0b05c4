package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.NetworkPolicies;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The Kubernetes objects of one feature in one phase, in the order in which they are applied (trap T13).
 *
 * @param beforeTraffic the objects that must exist before the listener rule changes: configuration, and capacity for
 *     the share
 * @param afterTraffic the objects that need the rule: the TargetGroupBinding, because a target group without a rule has
 *     no health checks (trap T4), and then the pods, because only pods that are created after the binding get readiness
 *     gates
 */
public record FeatureManifests(List<ManifestGroup> beforeTraffic, List<ManifestGroup> afterTraffic) {

    public FeatureManifests {
        beforeTraffic = List.copyOf(beforeTraffic);
        afterTraffic = List.copyOf(afterTraffic);
    }

    /** The manifests of the feature; empty while it does not run on EKS. */
    public static FeatureManifests of(FeatureStackProps props) {
        return props.presence().runsOnCluster()
                ? new ManifestPlan(props).manifests()
                : new FeatureManifests(List.of(), List.of());
    }

    /**
     * The objects that pods need to reach AWS if the feature declares no AWS need but an extension grants permissions.
     */
    public static ManifestGroup awsAccess(FeatureStackProps props) {
        return ManifestGroup.kept("AwsAccess", List.of(NetworkPolicies.awsAccess(props.workloadIdentity())));
    }

    /** The same manifests with a further group that is applied first. */
    public FeatureManifests startingWith(ManifestGroup first) {
        List<ManifestGroup> before = new ArrayList<>(List.of(first));
        before.addAll(beforeTraffic);
        return new FeatureManifests(before, afterTraffic);
    }

    /** All objects, in the order in which they are applied. */
    public List<HasMetadata> objects() {
        List<HasMetadata> objects = new ArrayList<>();
        beforeTraffic.forEach(group -> objects.addAll(group.objects()));
        afterTraffic.forEach(group -> objects.addAll(group.objects()));
        return objects;
    }
}
