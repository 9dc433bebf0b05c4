package dev.hikkoshi.output;

import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A load balancer, a listener or a certificate of a listener in a template.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param type its type
 */
public record BalancerResource(Template template, String logicalId, String type) {

    private static final List<String> TYPES = List.of(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::ListenerCertificate");

    /** Those of one template, by type and logical id. */
    public static List<BalancerResource> in(Template template) {
        List<BalancerResource> all = new ArrayList<>();
        TYPES.forEach(type ->
                template.properties(type).keySet().forEach(id -> all.add(new BalancerResource(template, id, type))));
        return all;
    }

    /** A problem of the resource. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
