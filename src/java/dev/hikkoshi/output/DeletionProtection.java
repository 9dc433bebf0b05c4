package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource that AWS can refuse to delete: a cluster of Amazon EKS by a property, a load balancer by an attribute.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param what a word for people
 * @param isProtected whether AWS refuses to delete it
 */
public record DeletionProtection(Template template, String logicalId, String what, boolean isProtected) {

    private static final String CLUSTER = "AWS::EKS::Cluster";

    private static final String LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";

    /** These resources, in the order of the templates and the logical ids; clusters first. */
    public static List<DeletionProtection> in(List<Template> templates) {
        List<DeletionProtection> found = new ArrayList<>();
        for (Template template : templates) {
            template.properties(CLUSTER)
                    .forEach((id, cluster) -> found.add(new DeletionProtection(
                            template,
                            id,
                            "the cluster",
                            cluster.path("DeletionProtection").asBoolean())));
            template.properties(LOAD_BALANCER)
                    .forEach((id, balancer) -> found.add(
                            new DeletionProtection(template, id, "the load balancer", hasAttribute(balancer))));
        }
        return found;
    }

    private static boolean hasAttribute(JsonNode loadBalancer) {
        for (JsonNode attribute : loadBalancer.path("LoadBalancerAttributes")) {
            if (attribute.path("Key").asText().equals("deletion_protection.enabled")) {
                return attribute.path("Value").asBoolean();
            }
        }
        return false;
    }

    /** A problem of the resource. */
    public Problem problem(String problem, String allowed) {
        return template.problem(logicalId, what + " " + problem, allowed);
    }
}
