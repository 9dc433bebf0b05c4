package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.EksCluster;
import dev.hikkoshi.output.Template;
import java.util.List;

/** A cluster without deletion protection. */
final class ProtectedCluster {

    private ProtectedCluster() {}

    static List<Problem> in(List<Template> templates) {
        return EksCluster.in(templates).stream()
                .filter(cluster -> !cluster.isProtected())
                .map(cluster ->
                        cluster.problem("the cluster has no deletion protection", "DeletionProtection must be true"))
                .toList();
    }
}
