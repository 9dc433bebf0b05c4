package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.config.table.KubernetesVersions;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
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
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties("AWS::EKS::Cluster").forEach((logicalId, cluster) -> {
                JsonNode version = cluster.path("Version");
                if (!known.versions().contains(version.asText())) {
                    problems.add(template.problem(
                            logicalId,
                            version.isMissingNode()
                                    ? "the cluster has no Kubernetes version; supported: " + supported
                                    : "Kubernetes %s is not a version that this release knows in standard support; it knows: %s"
                                            .formatted(version.asText(), supported)));
                }
            });
        }
        return problems;
    }
}
