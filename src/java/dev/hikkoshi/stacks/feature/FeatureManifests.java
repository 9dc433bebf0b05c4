package dev.hikkoshi.stacks.feature;

import dev.hikkoshi.constructs.workload.ManifestGroup;
import dev.hikkoshi.constructs.workload.NetworkPolicies;
import dev.hikkoshi.stacks.FeatureStackProps;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/**
 * The Kubernetes objects of one feature in one phase, in the order of application (trap T13).
 *
 * @param beforeTraffic what must be there before the listener rule changes: configuration, and capacity for the share
 * @param afterTraffic what needs the rule: the binding, because a target group in no rule is not checked (trap T4), and
 *     after it the pods, because readiness gates are injected only into pods that come after the binding
 */
public record FeatureManifests(List<ManifestGroup> beforeTraffic, List<ManifestGroup> afterTraffic) {

    public FeatureManifests {
        beforeTraffic = List.copyOf(beforeTraffic);
        afterTraffic = List.copyOf(afterTraffic);
    }

    /** The manifests of the feature; there are none while it does not run on EKS. */
    public static FeatureManifests of(FeatureStackProps props) {
        return props.presence().runsOnCluster()
                ? new ManifestPlan(props).manifests()
                : new FeatureManifests(List.of(), List.of());
    }

    /** What pods need to reach AWS, if their feature declares no need of it but somebody grants them rights. */
    public static ManifestGroup awsAccess(FeatureStackProps props) {
        return ManifestGroup.kept("AwsAccess", 0, List.of(NetworkPolicies.awsAccess(props.workloadIdentity())));
    }

    /** The same with another group, which is applied before all others. */
    public FeatureManifests startingWith(ManifestGroup first) {
        List<ManifestGroup> before = new ArrayList<>(List.of(first));
        before.addAll(beforeTraffic);
        return new FeatureManifests(before, afterTraffic);
    }

    /** All objects, in the order of application. */
    public List<HasMetadata> objects() {
        List<HasMetadata> objects = new ArrayList<>();
        beforeTraffic.forEach(group -> objects.addAll(group.objects()));
        afterTraffic.forEach(group -> objects.addAll(group.objects()));
        return objects;
    }
}
