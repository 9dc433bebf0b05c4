package dev.hikkoshi.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster has a Kubernetes version in the standard support of Amazon EKS. Afterwards AWS charges six times as much,
 * and then upgrades the cluster by itself.
 *
 * <p>The table is the EKS user guide's as of November 2026. It says until when, for people; a synth looks at no clock,
 * so a version goes from here when its support ends.
 */
final class SupportedKubernetes {

    private SupportedKubernetes() {}

    /** The end of standard support by version. */
    private static final SortedMap<String, String> ENDS = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("1.34", "2026-12-02", "1.35", "2027-03-27", "1.36", "2027-08-02")));

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties("AWS::EKS::Cluster").forEach((logicalId, cluster) -> {
                JsonNode version = cluster.path("Version");
                if (!ENDS.containsKey(version.asText())) {
                    problems.add(template.problem(
                            logicalId,
                            "Kubernetes %s is not in standard support; versions and their last days: %s"
                                    .formatted(version.isMissingNode() ? "without a version" : version, ENDS)));
                }
            });
        }
        return problems;
    }
}
