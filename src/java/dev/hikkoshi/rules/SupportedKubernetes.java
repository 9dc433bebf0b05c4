package dev.hikkoshi.rules;

import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.EksCluster;
import dev.hikkoshi.output.Template;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cluster has a Kubernetes version in the standard support of Amazon EKS. Afterwards AWS charges six times as much,
 * and then upgrades the cluster by itself.
 *
 * <p>A synth looks at no clock, so a version is removed from {@link KubernetesVersions} when its support ends.
 */
final class SupportedKubernetes {

    private SupportedKubernetes() {}

    static List<Problem> in(List<Template> templates) {
        KubernetesVersions known = KubernetesVersions.shipped();
        String supported = known.versions().stream()
                .map(version -> version + " until "
                        + known.endOfStandardSupport(version).orElseThrow())
                .collect(Collectors.joining(", "));
        return EksCluster.in(templates).stream()
                .filter(cluster -> !known.versions().contains(cluster.version()))
                .map(cluster -> cluster.problem(
                        cluster.version().isEmpty()
                                ? "the cluster has no Kubernetes version"
                                : "this release does not know Kubernetes " + cluster.version(),
                        "in standard support: " + supported))
                .toList();
    }
}
