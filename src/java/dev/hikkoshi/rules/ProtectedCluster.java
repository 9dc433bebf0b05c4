package dev.hikkoshi.rules;

import dev.hikkoshi.finding.Problem;
import dev.hikkoshi.output.Template;
import java.util.ArrayList;
import java.util.List;

/** A cluster without deletion protection. */
final class ProtectedCluster {

    private ProtectedCluster() {}

    static List<Problem> in(List<Template> templates) {
        List<Problem> problems = new ArrayList<>();
        for (Template template : templates) {
            template.properties("AWS::EKS::Cluster").forEach((id, cluster) -> {
                if (!cluster.path("DeletionProtection").asBoolean()) {
                    problems.add(template.problem(id, "the cluster has no deletion protection"));
                }
            });
        }
        return problems;
    }
}
