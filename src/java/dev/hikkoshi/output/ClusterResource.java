package dev.hikkoshi.output;

import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A cluster in a template, or a part of one: what only the owner of a cluster creates.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param type its type
 */
public record ClusterResource(Template template, String logicalId, String type) {

    private static final List<String> TYPES = List.of(
            EksCluster.TYPE,
            NodeGroups.TYPE,
            "AWS::EKS::Addon",
            "AWS::EKS::AccessEntry",
            "AWS::EKS::FargateProfile",
            "Custom::AWSCDK-EKS-HelmChart");

    /** Those of one template, by type and logical id. */
    public static List<ClusterResource> in(Template template) {
        List<ClusterResource> all = new ArrayList<>();
        TYPES.forEach(type ->
                template.properties(type).keySet().forEach(id -> all.add(new ClusterResource(template, id, type))));
        return all;
    }

    /** A problem of the resource. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
