package dev.hikkoshi.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hikkoshi.finding.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * A target group of a load balancer.
 *
 * @param template its template
 * @param logicalId its logical id
 * @param properties its properties
 */
public record TargetGroup(Template template, String logicalId, JsonNode properties) {

    /** The type of the resource. */
    public static final String TYPE = "AWS::ElasticLoadBalancingV2::TargetGroup";

    /** The seconds of deregistration without the attribute, as Elastic Load Balancing has them. */
    private static final int DEFAULT_DELAY = 300;

    /** The groups in the order of the templates and the logical ids. */
    public static List<TargetGroup> in(List<Template> templates) {
        List<TargetGroup> groups = new ArrayList<>();
        templates.forEach(template -> groups.addAll(in(template, template.resources())));
        return groups;
    }

    /** The groups of one template, by logical id. */
    public static List<TargetGroup> in(Template template) {
        return in(List.of(template));
    }

    /** The groups among resources of a stack, by logical id. */
    public static List<TargetGroup> in(String stack, Resources resources) {
        return in(Template.none(stack), resources);
    }

    private static List<TargetGroup> in(Template template, Resources resources) {
        List<TargetGroup> groups = new ArrayList<>();
        resources.properties(TYPE).forEach((id, properties) -> groups.add(new TargetGroup(template, id, properties)));
        return groups;
    }

    /** The name as the template has it; a missing node if CloudFormation chooses it. */
    public JsonNode name() {
        return properties.path("Name");
    }

    /** How long a target keeps its connections after it leaves the group, in seconds. */
    public int deregistrationDelay() {
        for (JsonNode attribute : properties.path("TargetGroupAttributes")) {
            if (attribute.path("Key").asText().equals("deregistration_delay.timeout_seconds")) {
                return attribute.path("Value").asInt();
            }
        }
        return DEFAULT_DELAY;
    }

    /** A problem of the group. */
    public Problem problem(String what, String allowed) {
        return template.problem(logicalId, what, allowed);
    }
}
