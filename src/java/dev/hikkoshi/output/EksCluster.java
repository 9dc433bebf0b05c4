package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster of Amazon EKS.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param properties its properties
 */
public record EksCluster(Template template, String logicalId, JsonNode properties) {

    static final String TYPE = "AWS::EKS::Cluster";

    /** The clusters in the order of the templates and the logical ids. */
    public static List<EksCluster> in(List<Template> templates) {
        List<EksCluster> clusters = new ArrayList<>();
        templates.forEach(template -> template.properties(TYPE)
                .forEach((id, properties) -> clusters.add(new EksCluster(template, id, properties))));
        return clusters;
    }

    /** The Kubernetes version, such as {@code 1.34}; empty if AWS chooses it. */
    public String version() {
        return properties.path("Version").asText();
    }

    /** A problem of the cluster. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
